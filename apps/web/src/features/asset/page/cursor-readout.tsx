import type { JSX } from 'react';
import { QUALITIES, type TelemetryHistory } from '@nhip/contracts';
import { formatDateTime, formatPeriod } from '@nhip/ui';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { valueWithUnit } from '../../../model/value-text.js';
import { valueIndex } from '../history.option.js';
import { seriesName } from '../series-name.js';
import type { ShownSeries } from './chosen-series.js';
import type { StretchViewProps } from './stretch-chart-view.js';

/** The newest point at or before an instant, no farther than `reachMs`. */
export function pointAt(history: TelemetryHistory, atMs: number, reachMs: number): readonly number[] | undefined {
  const point = history.points.findLast(([time = 0]) => time <= atMs);
  return point && atMs - (point[0] ?? 0) <= reachMs ? point : undefined;
}

const DAY_MS = 86_400_000;

const reachOf = (series: ShownSeries, history: TelemetryHistory): number =>
  Math.max(3000 * series.metric.periodS, 2000 * (history.everyS ?? 0)) || DAY_MS;

/** What stands under the cursor, in words: said by screen readers at every step. */
export function CursorReadout({
  chosen,
  histories,
  stretches,
  cursorMs,
}: Omit<StretchViewProps, 'hideBad'> & { cursorMs: number | null }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  if (cursorMs === null) return <p className="stretch-readout muted">{t('assetPage.cursorHint')}</p>;
  const texts = chosen.map((series, index) => {
    const history = histories[index]!;
    const point = pointAt(history, cursorMs, reachOf(series, history));
    const name = chosen.length > 1 ? `${seriesName(series, language)} ` : '';
    return `${name}${point ? pointText(t, series, { history, point, language }) : '—'}`;
  });
  const first = chosen[0]!;
  const before = stretches.previous && pointAt(stretches.previous, cursorMs - stretches.shiftMs, reachOf(first, stretches.previous));
  const compared = before?.[valueIndex(first.metric, stretches.previous!)];
  const every = histories[0]!.everyS;
  return (
    <p className="stretch-readout" role="status" data-cursor={cursorMs}>
      <strong>{formatDateTime(cursorMs)}</strong> {every !== null && <span className="muted">({formatPeriod(every, language)})</span>}{' '}
      {texts.join(' · ')}
      {compared !== undefined && (
        <span className="muted"> · {t('assetPage.then', { value: valueWithUnit(first.metric, compared, language) })}</span>
      )}
    </p>
  );
}

function pointText(
  t: TFunction,
  { metric }: ShownSeries,
  { history, point, language }: { history: TelemetryHistory; point: readonly number[]; language: 'vi' | 'en' },
): string {
  const value = valueWithUnit(metric, point[valueIndex(metric, history)] ?? 0, language);
  if (history.source === 'raw') return point[2] === 0 ? value : `${value} (${t(`quality.${QUALITIES[point[2] ?? 0] ?? 'good'}`)})`;
  if (metric.kind !== 'gauge') return value;
  return `${value} (${valueWithUnit(metric, point[2] ?? 0, language)} – ${valueWithUnit(metric, point[3] ?? 0, language)})`;
}
