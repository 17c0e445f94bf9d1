import { useMemo, type JSX } from 'react';
import { QUALITIES, type Asset, type Metric } from '@nhip/contracts';
import { formatAge, formatDateTime, formatHour, formatNumber, type Language } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { historyQuery } from '../../api/queries.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { seriesKey, type LiveAsset, type LiveValue } from '../../live/live-values.js';
import { limitsOf, type AssetState } from '../../model/asset-state.js';
import { breachWords } from '../../model/breach-words.js';
import { RANGE_MS } from '../../model/map-url.js';
import { unitText, valueText } from '../../model/value-text.js';
import { LimitLadder } from './limit-ladder.js';
import { TintedValue } from './tinted-value.js';
import { hourlyTrend } from './trend.js';

const DAY_MS = 86_400_000;

interface AssetHeadlineProps {
  readonly asset: Asset;
  readonly live: LiveAsset;
  readonly metric: Metric;
  readonly value: LiveValue;
  readonly state: AssetState;
  readonly now: number;
}

/** Value, how bad it is in words, where it goes, how old it is, and its limits. */
export function AssetHeadline({ asset, live, metric, value, state, now }: AssetHeadlineProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const limits = useMemo(() => limitsOf(asset, metric), [asset, metric]);
  const trend = useTrend(asset.id, metric, value);
  const breach = state.breach;
  const time = now - value.at < DAY_MS ? formatHour(value.at) : formatDateTime(value.at);
  const quality = t(`quality.${QUALITIES[value.quality] ?? 'good'}`);
  return (
    <section className="headline">
      <div className="headline-row">
        <p className="value">
          <TintedValue text={valueText(metric, value.value, language)} at={value.at} />
          {metric.kind !== 'state' && <span className="unit">{unitText(metric, language)}</span>}
        </p>
        <div className="headline-words">
          {breach && <strong className={`${breach.severity}-words`}>{breachWords(t, breach, language)}</strong>}
          {!breach && limits.length > 0 && state.state === 'normal' && <span>{t('asset.within')}</span>}
          <Freshness live={live} value={value} state={state} now={now} />
          {trend !== null && <span>{trendWords(t, trend, metric, language)}</span>}
          <span className="muted">
            {t('asset.at', { time })} · {t('asset.quality', { quality })}
          </span>
        </div>
      </div>
      {metric.kind !== 'state' && <LimitLadder metric={metric} limits={limits} value={value.value} />}
    </section>
  );
}

function Freshness({ live, value, state, now }: { live: LiveAsset; value: LiveValue; state: AssetState; now: number }): JSX.Element | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!state.isStale) return null;
  const age = formatAge(now - value.at, language);
  if (live.online === false && live.statusAt !== null)
    return <strong>{t('asset.offlineSince', { time: formatDateTime(live.statusAt) })}</strong>;
  return <strong>{t(state.state === 'no-signal' ? 'asset.silent' : 'asset.staleValue', { age })}</strong>;
}

// The change per hour of what is itself a rate says nothing to anybody.
const hasTrend = (metric: Metric): boolean => metric.kind === 'gauge' && !/\/(giờ|h)$/.test(metric.unit);

/** Change per hour from the last six hours; null for states and where it is not known. */
function useTrend(assetId: string, metric: Metric, value: LiveValue): number | null {
  const { data } = useQuery({ ...historyQuery(assetId, seriesKey(value.metric, value.label), RANGE_MS['6h']), enabled: hasTrend(metric) });
  if (!data || !hasTrend(metric)) return null;
  const newer = (data.points.at(-1)?.[0] ?? 0) < value.at ? [[value.at, value.value]] : [];
  return hourlyTrend([...data.points, ...newer]);
}

function trendWords(t: TFunction, trend: number, metric: Metric, language: Language): string {
  const size = Number(Math.abs(trend).toFixed(metric.decimals));
  if (size === 0) return t('asset.steady');
  const amount = t('asset.perHour', { value: `${formatNumber(size, metric.decimals, language)} ${unitText(metric, language)}` });
  return t(trend > 0 ? 'asset.rising' : 'asset.falling', { amount });
}
