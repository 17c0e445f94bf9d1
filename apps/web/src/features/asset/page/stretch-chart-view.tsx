import { Suspense, useMemo, useState, type JSX, type KeyboardEvent } from 'react';
import type { Asset, TelemetryHistory } from '@nhip/contracts';
import { LazyChart, LoadingFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { limitsOf } from '../../../model/asset-state.js';
import { valueWithUnit } from '../../../model/value-text.js';
import { useWorkstation } from '../../../theme/workstation.js';
import { hatchPattern } from '../hatch-pattern.js';
import { seriesName } from '../series-name.js';
import { useChartWords } from '../use-chart-words.js';
import type { ShownSeries } from './chosen-series.js';
import { CursorReadout } from './cursor-readout.js';
import { moveCursor } from './move-cursor.js';
import { stretchOption } from './stretch.option.js';
import { StretchNotes } from './stretch-notes.js';
import type { Stretches } from './use-stretches.js';

export interface StretchViewProps {
  readonly chosen: readonly ShownSeries[];
  readonly histories: readonly TelemetryHistory[];
  readonly stretches: Stretches;
  readonly hideBad: boolean;
}

const PLOT_PX = { desk: 320, phone: 260 } as const;
const PHONE = '(max-width: 767px)';

/** The chart. Arrow keys move a cursor from reading to reading and say what stands there; Escape lets it go. */
export function StretchChartView({ asset, chosen, histories, stretches, hideBad }: StretchViewProps & { asset: Asset }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const [cursorMs, setCursor] = useState<number | null>(null);
  const height = window.matchMedia(PHONE).matches ? PLOT_PX.phone : PLOT_PX.desk;
  const option = useStretchOption({ asset, chosen, histories, stretches, hideBad, cursorMs, height });
  const first = chosen[0]!;
  const points = histories[0]!.points;
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveCursor(event.key, points, cursorMs);
    if (next === undefined) return;
    event.preventDefault();
    setCursor(next);
  };
  const label = t('assetPage.chart', {
    metric: chosen.map((series) => seriesName(series, language)).join(', '),
    newest: valueWithUnit(first.metric, first.value.value, language),
  });
  return (
    <>
      {/* A plot is read with the keys like a slider: the value text is what the cursor stands on. */}
      <div
        className="stretch-plot"
        tabIndex={0}
        role="application"
        aria-label={`${label} ${t('assetPage.cursorHint')}`}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        <Suspense fallback={<LoadingFace label={t('face.loading')} rows={6} />}>
          <LazyChart option={option} label={label} height={height} />
        </Suspense>
      </div>
      <CursorReadout chosen={chosen} histories={histories} stretches={stretches} cursorMs={cursorMs} />
      <StretchNotes chosen={chosen} histories={histories} previous={stretches.previous} shiftMs={stretches.shiftMs} />
    </>
  );
}

function useStretchOption({
  asset,
  chosen,
  histories,
  stretches,
  hideBad,
  cursorMs,
  height,
}: StretchViewProps & { asset: Asset; cursorMs: number | null; height: number }) {
  const language = useLanguage();
  const { theme } = useWorkstation();
  const words = useChartWords();
  const { span, previous, shiftMs } = stretches;
  const first = chosen[0]!;
  const { metric } = first;
  const names = chosen.map((series) => seriesName(series, language)).join('\n');
  const limits = useMemo(() => limitsOf(asset, metric), [asset, metric]);
  // What came since the stretch was loaded closes the line up to now; a counter shows what it rose by, so its readings do not fit.
  const tail =
    chosen.length === 1 && metric.kind !== 'counter' && span.toMs > first.value.at && histories[0]!.source === 'raw' ? first.value : null;
  return useMemo(() => {
    const history = tail && tail.at > (histories[0]!.points.at(-1)?.[0] ?? 0) ? withTail(histories[0]!, tail) : histories[0]!;
    return stretchOption({
      chart: {
        history,
        live: [],
        metric,
        limits,
        theme,
        language,
        now: span.toMs,
        plotPx: height - 36,
        hatch: hatchPattern(theme),
        words,
      },
      lines: [history, ...histories.slice(1)].map((one, index) => ({ name: names.split('\n')[index] ?? '', history: one })),
      previous: previous && { history: previous, shiftMs, name: '' },
      hideBad,
      cursorMs,
    });
  }, [tail, histories, metric, limits, theme, language, span, height, words, names, previous, shiftMs, hideBad, cursorMs]);
}

const withTail = (history: TelemetryHistory, { at, value, quality }: { at: number; value: number; quality: number }): TelemetryHistory => ({
  ...history,
  points: [...history.points, [at, value, quality]],
  gaps: history.gaps.filter(([from]) => from < (history.points.at(-1)?.[0] ?? 0)),
});
