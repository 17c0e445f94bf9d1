import type { JSX } from 'react';
import { QUALITIES, type Asset } from '@nhip/contracts';
import { assessValue, freshness } from '@nhip/domain';
import { formatAge, formatNumber, Sparkline, StateGlyph } from '@nhip/ui';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { seriesKey } from '../../../live/live-values.js';
import { excessOf } from '../../../model/asset-state.js';
import { unitText, valueText } from '../../../model/value-text.js';
import { seriesName } from '../series-name.js';
import { stateOfValue } from '../metric-list.js';
import { TintedValue } from '../tinted-value.js';
import { sparklinesQuery } from './asset-page.api.js';
import { canJoin, keyOf, toggled, type ShownSeries } from './chosen-series.js';

interface ValuesSectionProps {
  readonly asset: Asset;
  readonly values: readonly ShownSeries[];
  readonly chosen: readonly ShownSeries[];
  readonly now: number;
  readonly onChoose: (keys: readonly string[]) => void;
}

const QUARTER_MS = 900_000;

/** Every series now: value, unit, age, quality, limit, and its day. A row chooses what the chart shows; + puts one of the same unit beside it. */
export function ValuesSection({ asset, values, chosen, now, onChoose }: ValuesSectionProps): JSX.Element {
  const { data } = useQuery(sparklinesQuery(asset.id));
  const pointsOf = new Map(data?.series.map(({ metric, label, points }) => [seriesKey(metric, label), points]));
  const keys = chosen.map(keyOf);
  return (
    <ul className="value-rows">
      {values.map((series) => {
        const key = keyOf(series);
        const points = (pointsOf.get(key) ?? []).map(([at, mean, last]): [number, number] => [
          at,
          series.metric.kind === 'gauge' ? mean : last,
        ]);
        return (
          <li key={key} data-chosen={keys.includes(key)} data-metric={key}>
            <ValueRow asset={asset} series={series} now={now} isChosen={keys.includes(key)} onChoose={() => onChoose([key])}>
              <Sparkline
                points={points}
                from={data?.from ?? now - 96 * QUARTER_MS}
                to={data?.to ?? now}
                longestStepMs={Math.max(QUARTER_MS, 3000 * series.metric.periodS)}
                isStep={series.metric.kind !== 'gauge'}
              />
            </ValueRow>
            {canJoin(chosen[0], series) && (keys[0] !== key || keys.length > 1) && (
              <JoinButton series={series} isChosen={keys.includes(key)} onToggle={() => onChoose(toggled(chosen, series))} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface ValueRowProps {
  readonly asset: Asset;
  readonly series: ShownSeries;
  readonly now: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: JSX.Element;
}

function ValueRow({ asset, series, now, isChosen, onChoose, children }: ValueRowProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { metric, value } = series;
  const state = stateOfValue(asset, metric, value, now);
  const name = seriesName(series, language);
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={t('asset.chartThis', { metric: name })}
      onClick={onChoose}
      data-stale={freshness(metric.periodS, now - value.at) !== 'fresh'}
    >
      <StateGlyph state={state} size={14} label={t(`state.${state}`)} />
      <span className="value-name">{name}</span>
      {children}
      <span className="value-now">
        <TintedValue text={valueText(metric, value.value, language)} at={value.at} />
        {metric.kind !== 'state' && <span className="value-unit">{unitText(metric, language)}</span>}
      </span>
      <span className="value-notes">
        <span>{t('assetPage.ago', { age: formatAge(now - value.at, language) })}</span>
        <span className={value.quality === 0 ? '' : 'value-bad'}>
          {t('asset.quality', { quality: t(`quality.${QUALITIES[value.quality] ?? 'good'}`) })}
        </span>
        <LimitWords t={t} asset={asset} series={series} />
      </span>
    </button>
  );
}

function LimitWords({ t, asset, series: { metric, value } }: { t: TFunction; asset: Asset; series: ShownSeries }): JSX.Element | null {
  const language = useLanguage();
  const { severity, limit, name } = assessValue(metric, asset.limits, value.value);
  const excess = limit ? excessOf(value.value, limit) : null;
  if (severity === 'normal') return null;
  const amount = excess === null ? '' : `${formatNumber(excess, metric.decimals, language)} ${unitText(metric, language)}`.trim();
  const words = limit
    ? `${name ?? t(`state.${severity}`)} ${value.value >= (limit.above ?? Infinity) ? '+' : '−'}${amount}`
    : t(`state.${severity}`);
  return <strong className={`${severity}-words`}>{words}</strong>;
}

function JoinButton({ series, isChosen, onToggle }: { series: ShownSeries; isChosen: boolean; onToggle: () => void }): JSX.Element {
  const { t } = useTranslation();
  const name = seriesName(series, useLanguage());
  const label = t(isChosen ? 'assetPage.leave' : 'assetPage.join', { metric: name });
  const Icon = isChosen ? IconMinus : IconPlus;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onToggle}>
      <Icon size={16} stroke={1.75} aria-hidden />
    </button>
  );
}
