import { Suspense, useEffect, useMemo, useState, type JSX } from 'react';
import type { Asset, Metric, TelemetryHistory } from '@nhip/contracts';
import { EmptyFace, ErrorFace, LazyChart, LoadingFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRetryable } from '../../api/api-error.js';
import { historyQuery } from '../../api/queries.js';
import { errorText } from '../../i18n/error-text.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import type { LiveValue } from '../../live/live-values.js';
import { limitsOf } from '../../model/asset-state.js';
import { RANGE_MS, RANGES, type Range } from '../../model/map-url.js';
import { unitText, valueWithUnit } from '../../model/value-text.js';
import { useWorkstation } from '../../theme/workstation.js';
import { hatchPattern } from './hatch-pattern.js';
import { historyOption } from './history.option.js';
import { useChartWords } from './use-chart-words.js';

const CHART_HEIGHT = 208;
const TICK_MS = 30_000;

interface HistorySectionProps {
  readonly asset: Asset;
  readonly seriesKey: string;
  readonly metric: Metric;
  readonly value: LiveValue | null;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
}

/** How the value came to be what it is, from six hours to a year. */
export function HistorySection({ asset, seriesKey, metric, value, range, onRange }: HistorySectionProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const history = useQuery(historyQuery(asset.id, seriesKey, RANGE_MS[range]));
  return (
    <section className="panel-section history">
      <div className="section-title">
        <h3>{t('asset.history', { metric: metric.name[language], range: t(`range.${range}`) })}</h3>
        <span className="muted">{metric.kind === 'state' ? '' : unitText(metric, language)}</span>
      </div>
      <div className="ranges" role="radiogroup" aria-label={t('range.label')}>
        {RANGES.map((r) => (
          <button key={r} type="button" role="radio" aria-checked={r === range} onClick={() => onRange(r)}>
            {t(`range.${r}`)}
          </button>
        ))}
      </div>
      <div className="history-body" data-source={history.data?.source} data-points={history.data?.points.length}>
        {history.isError && !history.data ? (
          <ErrorFace
            title={t('error.titleHistory', { range: t(`range.${range}`) })}
            text={`${errorText(t, history.error)} ${t('error.stillRuns')}`}
            {...(isRetryable(history.error) ? { retryLabel: t('face.retry'), onRetry: () => void history.refetch() } : {})}
          />
        ) : history.data ? (
          <HistoryChart asset={asset} metric={metric} history={history.data} value={value} range={range} />
        ) : (
          <LoadingFace label={t('face.loading')} rows={4} />
        )}
      </div>
    </section>
  );
}

/** Values that came since the history was loaded. */
function useLiveTail(history: TelemetryHistory, value: LiveValue | null): readonly (readonly [number, number])[] {
  const [tail, setTail] = useState<readonly (readonly [number, number])[]>([]);
  useEffect(() => setTail([]), [history]);
  useEffect(() => {
    if (!value) return;
    setTail((old) => {
      const last = old.at(-1)?.[0] ?? history.points.at(-1)?.[0] ?? 0;
      return value.at > last ? [...old, [value.at, value.value] as const] : old;
    });
  }, [history, value]);
  return tail;
}

interface HistoryChartProps {
  readonly asset: Asset;
  readonly metric: Metric;
  readonly history: TelemetryHistory;
  readonly value: LiveValue | null;
  readonly range: Range;
}

function HistoryChart({ asset, metric, history, value, range }: HistoryChartProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { theme } = useWorkstation();
  const live = useLiveTail(history, value);
  const now = useTick(live);
  const words = useChartWords();
  const limits = useMemo(() => limitsOf(asset, metric), [asset, metric]);
  const option = useMemo(
    () =>
      historyOption({
        history,
        live,
        metric,
        limits,
        theme,
        language,
        now,
        hatch: hatchPattern(theme),
        words,
      }),
    [history, live, metric, limits, theme, language, now, words],
  );
  if (history.points.length === 0 && live.length === 0) return <EmptyFace title={t('history.empty')}>{t('history.emptyText')}</EmptyFace>;
  const newest = value ? valueWithUnit(metric, value.value, language) : '';
  return (
    <>
      <Suspense fallback={<LoadingFace label={t('face.loading')} rows={4} />}>
        <LazyChart
          option={option}
          label={t('history.chart', { metric: metric.name[language], range: t(`range.${range}`), newest, value: newest })}
          height={CHART_HEIGHT}
        />
      </Suspense>
      <p className="muted history-note">
        {history.source !== 'raw' && `${t('history.mean', { step: t(`history.step-${history.source}`) })}, ${t('history.band')}. `}
        {history.possibleGaps.length > 0 && `${t('assetPage.hatched')}. `}
        {history.notGood > 0 && t('history.notGood', { count: history.notGood })}
      </p>
    </>
  );
}

/** The right edge of the chart: now, at every new value and twice a minute. */
function useTick(trigger: unknown): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setNow(Date.now()), [trigger]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
