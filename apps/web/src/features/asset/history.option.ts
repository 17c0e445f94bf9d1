import { statesOf } from '@nhip/catalog';
import type { Metric, TelemetryHistory } from '@nhip/contracts';
import { COLORS, formatDateTime, formatDay, formatHour, formatNumber, type ChartOption, type Language, type ThemeName } from '@nhip/ui';
import type { MetricLimit } from '../../model/asset-state.js';
import { valueWithUnit } from '../../model/value-text.js';

/** Việt Nam keeps one offset all year: times are shifted by it and drawn as UTC, so that axis ticks fall on hours and days of the site. */
const SITE_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
/** A limit is drawn when it is at most this many data ranges away; a farther one would flatten the line. */
const LIMIT_REACH = 1.5;
/** A possible gap is named inside the chart when it is at least this share of it. */
const LABEL_SHARE = 0.18;

/** A point on the chart: time as drawn, value or nothing. */
export type Point = [number, number | null];

export interface HistoryChart {
  readonly history: TelemetryHistory;
  /** Values that came after the history was loaded: [epoch ms, value]. */
  readonly live: readonly (readonly [number, number])[];
  readonly metric: Metric;
  readonly limits: readonly MetricLimit[];
  readonly theme: ThemeName;
  readonly language: Language;
  readonly now: number;
  /** Height of the plot; names of limits are moved apart on it. */
  readonly plotPx?: number;
  /** Fill of a stretch in which messages may have been lost. */
  readonly hatch?: object | undefined;
  readonly words: { readonly now: string; readonly possibleGap: string; readonly limitName: (limit: MetricLimit) => string };
}

/** An instant as the axis draws it. */
export const shown = (timeMs: number): number => timeMs + SITE_OFFSET_MS;
const real = (drawnMs: number): number => drawnMs - SITE_OFFSET_MS;

/** Which number of a point is drawn: the reading itself, or of a bucket its mean, its last state, or what a counter rose by. */
export function valueIndex(metric: Metric, { source }: TelemetryHistory): number {
  if (source === 'raw' || metric.kind === 'gauge') return 1;
  return metric.kind === 'state' ? 5 : 6;
}

/** Stretches that no line crosses: without any reading, or with none that is good. */
export const breaksOf = ({ gaps, unusable }: TelemetryHistory): (readonly [number, number])[] =>
  [...gaps, ...unusable].sort((a, b) => a[0] - b[0]);

/** Column `index` of the points, with a hole inside every gap so that no line crosses it. */
export function withGaps(points: readonly (readonly number[])[], gaps: readonly (readonly [number, number])[], index: number): Point[] {
  const result: Point[] = [];
  let next = 0;
  for (const point of points) {
    const time = point[0] ?? 0;
    while (next < gaps.length && (gaps[next]?.[1] ?? 0) <= time) {
      if (result.length > 0) result.push([shown(gaps[next]?.[0] ?? time) + 1, null]);
      next++;
    }
    result.push([shown(time), point[index] ?? null]);
  }
  return result;
}

/** One bound of a limit as a line. */
export interface LimitLine {
  readonly bound: number;
  readonly isAbove: boolean;
  readonly limit: MetricLimit;
}

/** The bounds of the limits that are near enough to be drawn. */
export function limitLines(limits: readonly MetricLimit[], low: number, high: number): LimitLine[] {
  const reach = LIMIT_REACH * (high - low || Math.abs(high) || 1);
  return limits
    .flatMap((limit): LimitLine[] => [
      ...(limit.limit.above === undefined ? [] : [{ bound: limit.limit.above, isAbove: true, limit }]),
      ...(limit.limit.below === undefined ? [] : [{ bound: limit.limit.below, isAbove: false, limit }]),
    ])
    .filter(({ bound }) => bound >= low - reach && bound <= high + reach);
}

/** Lowest and highest of some values; 0 to 1 for none. */
export function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return low > high ? [0, 1] : [low, high];
}

/** Round steps for four gridlines or fewer around the data and the limits that are drawn. */
export function axisOf(low: number, high: number): { min: number; max: number; interval: number } {
  const span = high - low || Math.abs(high) * 0.2 || 1;
  const raw = span / 3;
  const power = 10 ** Math.floor(Math.log10(raw));
  const interval = ([1, 2, 2.5, 5, 10].find((n) => n * power >= raw) ?? 10) * power;
  const min = Math.floor((low - span * 0.04) / interval) * interval;
  return { min: low >= 0 && min < 0 ? 0 : min, max: Math.ceil((high + span * 0.04) / interval) * interval, interval };
}

function timeLabel(spanMs: number): (drawnMs: number) => string {
  if (spanMs > 40 * DAY_MS) return (ms) => formatDay(real(ms));
  if (spanMs > 2 * DAY_MS) return (ms) => formatDay(real(ms));
  return (ms) => (ms % DAY_MS === 0 ? formatDay(real(ms)) : formatHour(real(ms)));
}

/** Room for the names of limits at the right: about the width of a letter, and the distance to the edge. */
const LETTER_PX = 5.2;
const MARGIN_PX = 14;
/** Height of the plot the option is drawn for, and how far apart two names must stand. */
const PLOT_PX = 172;
const NAME_PX = 14;

/** How far each name must move from its line (px, down is positive) so that neighbours do not run into each other; bounds in ascending order. */
export function nameOffsets(bounds: readonly number[], axis: { readonly min: number; readonly max: number }, plotPx = PLOT_PX): number[] {
  const y = (bound: number): number => ((axis.max - bound) / (axis.max - axis.min)) * plotPx;
  const placed: number[] = [];
  for (const bound of [...bounds].reverse()) placed.push(Math.max(y(bound), (placed.at(-1) ?? -Infinity) + NAME_PX));
  return placed.reverse().map((at, i) => Math.round(at - y(bounds[i] ?? 0)));
}

const limitText = (chart: HistoryChart, { bound, limit }: LimitLine): string =>
  `${chart.words.limitName(limit)} ${formatNumber(bound, chart.metric.decimals, chart.language)}`;

/** Room at the right for the names of the limits, px. */
export const limitMargin = (chart: HistoryChart, lines: readonly LimitLine[]): number =>
  MARGIN_PX + LETTER_PX * Math.max(0, ...lines.map((line) => limitText(chart, line).length));

/** Lines with name and value at their end, in the margin. */
export function limitMarks(chart: HistoryChart, lines: readonly LimitLine[], axis: { min: number; max: number }): unknown[] {
  const c = COLORS[chart.theme];
  const sorted = [...lines].sort((one, other) => one.bound - other.bound);
  const offsets = nameOffsets(
    sorted.map((line) => line.bound),
    axis,
    chart.plotPx,
  );
  return sorted.map(({ bound, isAbove, limit }, i) => ({
    yAxis: bound,
    lineStyle: { color: c[`${limit.severity}-edge`], width: 1.25, type: 'solid' },
    label: {
      formatter: limitText(chart, { bound, isAbove, limit }),
      color: c[`${limit.severity}-text`],
      position: 'end',
      distance: 4,
      offset: [0, offsets[i] ?? 0],
      fontSize: 11,
      fontWeight: 500,
    },
  }));
}

export function areaMarks(chart: HistoryChart, lines: readonly LimitLine[], axis: { min: number; max: number }): unknown[] {
  const c = COLORS[chart.theme];
  const highest = lines.filter((l) => l.isAbove).at(-1);
  const lowest = lines.filter((l) => !l.isAbove).at(-1);
  return [
    ...(highest ? [[{ yAxis: highest.bound, itemStyle: { color: c[`${highest.limit.severity}-tint`] } }, { yAxis: axis.max }]] : []),
    ...(lowest ? [[{ yAxis: axis.min, itemStyle: { color: c[`${lowest.limit.severity}-tint`] } }, { yAxis: lowest.bound }]] : []),
    ...chart.history.possibleGaps.map(([from, to]) => [
      {
        xAxis: shown(from),
        itemStyle: { color: chart.hatch ?? c.raised },
        // on a ground of its own, and only where it fits: the words below the chart say it in any case
        label: {
          show: to - from >= LABEL_SHARE * (chart.history.to - chart.history.from),
          formatter: chart.words.possibleGap,
          color: c['text-2'],
          backgroundColor: c.surface,
          padding: [2, 4],
          fontSize: 11,
          position: 'insideTop',
        },
      },
      { xAxis: shown(to) },
    ]),
  ];
}

/** Lowest to highest of each bucket as a band: an invisible base and the difference stacked on it. */
export function bandSeries(chart: HistoryChart): unknown[] {
  const { history, theme } = chart;
  if (history.source === 'raw' || chart.metric.kind !== 'gauge') return [];
  const low = withGaps(history.points, breaksOf(history), 2);
  const high = withGaps(history.points, breaksOf(history), 3);
  const height = high.map(([time, value], i): Point => [time, value === null ? null : value - (low[i]?.[1] ?? value)]);
  const common = {
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true,
    connectNulls: false,
    tooltip: { show: false },
    z: 1,
  };
  return [
    { ...common, data: low },
    { ...common, data: height, areaStyle: { color: COLORS[theme]['chart-ghost'], opacity: 0.3 } },
  ];
}

function tooltipOf({ metric, theme, language }: HistoryChart): object {
  const c = COLORS[theme];
  return {
    trigger: 'axis',
    renderMode: 'richText',
    backgroundColor: c.inverse,
    borderWidth: 0,
    padding: [6, 8],
    textStyle: { color: c['on-inverse'], fontSize: 12, fontFamily: 'Be Vietnam Pro' },
    axisPointer: { type: 'line', animation: false, lineStyle: { color: c['chart-axis'], type: 'solid', width: 1 } },
    formatter: (params: unknown) => tooltipText(params, metric, language),
  };
}

/** Axes of time and value; a state has its words on the axis. */
export function axesOf({ history, metric, theme, language, now }: HistoryChart, axis: ReturnType<typeof axisOf>): object {
  const c = COLORS[theme];
  const label = { color: c['chart-axis'], fontSize: 11.5, fontFamily: 'Be Vietnam Pro' };
  const states = statesOf(metric.key);
  const isState = metric.kind === 'state';
  return {
    xAxis: {
      type: 'time',
      min: shown(history.from),
      max: shown(now),
      axisLine: { lineStyle: { color: c['line-strong'] } },
      axisTick: { show: false },
      splitLine: { show: false },
      splitNumber: 4,
      axisLabel: { ...label, hideOverlap: true, showMinLabel: false, formatter: timeLabel(now - history.from) },
    },
    yAxis: isState
      ? {
          type: 'value',
          min: 0,
          max: Math.max(1, states.length - 1),
          interval: 1,
          axisLabel: { ...label, formatter: (v: number) => states[v]?.name[language] ?? '' },
          splitLine: { lineStyle: { color: c['chart-grid'] } },
        }
      : {
          type: 'value',
          ...axis,
          axisLabel: { ...label, formatter: (v: number) => formatNumber(v, decimalsOf(axis.interval), language) },
          splitLine: { lineStyle: { color: c['chart-grid'] } },
        },
  };
}

const NEWEST_PX = 8;
const LONE_PX = 4;

/** A dot on the newest value, a smaller one on each that stands alone between gaps: it would be no line at all. */
export function dotSeries(line: readonly Point[], color: string): object {
  const isThere = (index: number): boolean => (line[index]?.[1] ?? null) !== null;
  const newest = line.findLastIndex(([, v]) => v !== null);
  const data = line.filter((_, index) => index === newest || (isThere(index) && !isThere(index - 1) && !isThere(index + 1)));
  const symbolSize = (_: unknown, { dataIndex }: { dataIndex: number }): number => (dataIndex === data.length - 1 ? NEWEST_PX : LONE_PX);
  const look = { symbol: 'circle', symbolSize, showSymbol: true, itemStyle: { color }, lineStyle: { opacity: 0, width: 0 } };
  return { type: 'line', data, ...look, silent: true, tooltip: { show: false }, z: 4 };
}

/** The history of one series as an echarts option: limits with names, gaps left open, possible gaps shaded, a band for rollups, live values at the end. */
export function historyOption(chart: HistoryChart): ChartOption {
  const { history, metric, theme, live } = chart;
  const c = COLORS[theme];
  const isState = metric.kind === 'state';
  const index = valueIndex(metric, history);
  const line: Point[] = [
    ...withGaps(history.points, breaksOf(history), index),
    ...(index === 6 ? [] : live.map(([t, v]): Point => [shown(t), v])),
  ];
  const values = [
    ...line.map(([, v]) => v),
    ...(history.source === 'raw' || metric.kind !== 'gauge' ? [] : history.points.flatMap((p) => [p[2] ?? null, p[3] ?? null])),
  ].filter((v) => v !== null);
  const [low, high] = extent(values);
  const lines = isState ? [] : limitLines(chart.limits, low, high);
  const axis = axisOf(Math.min(low, ...lines.map((l) => l.bound)), Math.max(high, ...lines.map((l) => l.bound)));
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: 'Be Vietnam Pro' },
    grid: {
      left: 4,
      right: limitMargin(chart, lines),
      top: 10,
      bottom: 4,
      containLabel: true,
    },
    tooltip: tooltipOf(chart),
    ...axesOf(chart, axis),
    series: [
      ...bandSeries(chart),
      {
        type: 'line',
        id: 'value',
        data: line,
        step: isState ? 'end' : undefined,
        symbol: 'none',
        connectNulls: false,
        lineStyle: { color: c.text, width: 1.9 },
        itemStyle: { color: c.text },
        z: 3,
        markLine: { silent: true, symbol: 'none', animation: false, data: limitMarks(chart, lines, axis) },
        markArea: { silent: true, data: areaMarks(chart, lines, axis) },
      },
      dotSeries(line, c.text),
    ],
  };
}

/** Decimals that tell the gridlines apart. */
export const decimalsOf = (interval: number): number =>
  Math.max(
    0,
    Math.min(
      3,
      -Math.floor(Math.log10(interval) + 1e-9) + (Math.abs(interval / 10 ** Math.floor(Math.log10(interval) + 1e-9) - 2.5) < 1e-6 ? 1 : 0),
    ),
  );

function tooltipText(params: unknown, metric: Metric, language: Language): string {
  const row = (params as { seriesId: string; value: Point }[]).find((p) => p.seriesId === 'value');
  if (!row || row.value[1] === null) return '';
  return `${formatDateTime(real(row.value[0]))}\n${valueWithUnit(metric, row.value[1], language)}`;
}
