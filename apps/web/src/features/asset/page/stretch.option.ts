import { QUALITIES, type TelemetryHistory } from '@nhip/contracts';
import { COLORS, type ChartOption, type ColorToken } from '@nhip/ui';
import {
  areaMarks,
  axesOf,
  axisOf,
  bandSeries,
  breaksOf,
  dotSeries,
  extent,
  limitLines,
  limitMarks,
  limitMargin,
  shown,
  valueIndex,
  withGaps,
  type HistoryChart,
  type Point,
} from '../history.option.js';

/** One line of the chart: a series of the asset. */
export interface StretchLine {
  readonly name: string;
  readonly history: TelemetryHistory;
}

/** Everything the chart of a stretch draws. `chart` holds what is common with the panel: the first series, limits, theme, words. */
export interface StretchChart {
  readonly chart: HistoryChart;
  readonly lines: readonly StretchLine[];
  /** The period beside the first line and how far back it lies. */
  readonly previous: { readonly history: TelemetryHistory; readonly shiftMs: number; readonly name: string } | null;
  readonly hideBad: boolean;
  /** Instant under the cursor, epoch ms. */
  readonly cursorMs: number | null;
}

const LINE_COLORS: readonly ColorToken[] = ['chart-1', 'chart-2', 'chart-3', 'chart-4'];
const SAYS_NOTHING = new Set<number>([QUALITIES.indexOf('calibrating'), QUALITIES.indexOf('error')]);
const LETTER_PX = 6.4;

/** Points that the line goes through: all that say something about the world. */
export const soundPoints = (history: TelemetryHistory): readonly (readonly number[])[] =>
  history.source === 'raw' ? history.points.filter(([, , quality]) => !SAYS_NOTHING.has(quality ?? 0)) : history.points;

/** Raw readings whose quality is not good; buckets have none. */
export const badPoints = (history: TelemetryHistory): readonly (readonly number[])[] =>
  history.source === 'raw' ? history.points.filter(([, , quality]) => quality !== 0) : [];

function lineData(chart: HistoryChart, history: TelemetryHistory, hideBad: boolean): Point[] {
  const points = soundPoints(history).filter((point) => !hideBad || history.source !== 'raw' || point[2] === 0);
  return withGaps(points, breaksOf(history), valueIndex(chart.metric, history));
}

function endLabel(text: string, color: string): object {
  return { show: true, formatter: text, color, fontSize: 11.5, fontWeight: 500, fontFamily: 'Be Vietnam Pro', distance: 6 };
}

const lineColor = ({ chart, lines }: StretchChart, index: number): string =>
  COLORS[chart.theme][lines.length > 1 ? (LINE_COLORS[index] ?? 'chart-5') : 'text'];

function mainLine(stretch: StretchChart, index: number, marks: object): object {
  const { chart, lines, hideBad } = stretch;
  const { history, name } = lines[index]!;
  const color = lineColor(stretch, index);
  const isCounter = chart.metric.kind === 'counter';
  return {
    type: 'line',
    id: index === 0 ? 'value' : `value-${index}`,
    data: lineData(chart, history, hideBad),
    step: chart.metric.kind === 'gauge' ? undefined : 'end',
    symbol: 'none',
    connectNulls: false,
    lineStyle: { color, width: 1.9 },
    itemStyle: { color },
    areaStyle: isCounter ? { color, opacity: 0.14 } : undefined,
    endLabel: lines.length > 1 ? endLabel(name, color) : undefined,
    z: 3,
    ...(index === 0 ? marks : {}),
  };
}

function previousLine({ chart, previous }: StretchChart): object[] {
  if (!previous) return [];
  const c = COLORS[chart.theme];
  const data = withGaps(soundPoints(previous.history), breaksOf(previous.history), valueIndex(chart.metric, previous.history)).map(
    ([time, value]): Point => [time + previous.shiftMs, value],
  );
  const step = chart.metric.kind === 'gauge' ? undefined : 'end';
  return [
    {
      type: 'line',
      id: 'previous',
      data,
      step,
      symbol: 'none',
      connectNulls: false,
      lineStyle: { color: c['chart-ghost'], width: 1 },
      silent: true,
      z: 2,
    },
  ];
}

/** Hollow rings on readings that are not good. */
function badMarks({ chart, lines, hideBad }: StretchChart): object[] {
  if (hideBad) return [];
  const c = COLORS[chart.theme];
  const data = lines.flatMap(({ history }) => badPoints(history).map(([time = 0, value = 0]): Point => [shown(time), value]));
  if (data.length === 0) return [];
  const ring = {
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: true,
    itemStyle: { color: c.surface, borderColor: c['text-3'], borderWidth: 1.5 },
  };
  return [{ type: 'line', id: 'bad', data, lineStyle: { opacity: 0, width: 0 }, ...ring, silent: true, z: 4 }];
}

function cursorLine({ chart, cursorMs }: StretchChart): object[] {
  if (cursorMs === null) return [];
  const c = COLORS[chart.theme];
  const line = {
    silent: true,
    symbol: 'none',
    animation: false,
    label: { show: false },
    lineStyle: { color: c.focus, width: 1.5, type: 'solid' },
  };
  return [{ type: 'line', id: 'cursor', data: [], markLine: { ...line, data: [{ xAxis: shown(cursorMs) }] }, z: 5 }];
}

const isPoint = (value: number | null): value is number => value !== null;

function valuesOf({ chart, lines, previous }: StretchChart): number[] {
  const column = (history: TelemetryHistory): number[] =>
    history.points.flatMap((point) => {
      const value = point[valueIndex(chart.metric, history)] ?? 0;
      const hasBand = history.source !== 'raw' && chart.metric.kind === 'gauge' && lines.length === 1;
      return hasBand ? [value, point[2] ?? value, point[3] ?? value] : [value];
    });
  return [...lines.flatMap(({ history }) => column(history)), ...(previous ? column(previous.history) : [])];
}

/** The chart of one stretch of one or more series: what `historyOption` draws in the panel, and the period before, not-good readings, a cursor and names at the lines. */
export function stretchOption(stretch: StretchChart): ChartOption {
  const { chart, lines } = stretch;
  const isSingle = lines.length === 1;
  const [low, high] = extent(valuesOf(stretch).filter(isPoint));
  const limits = isSingle && chart.metric.kind === 'gauge' ? limitLines(chart.limits, low, high) : [];
  const floor = chart.metric.kind === 'counter' ? Math.min(0, low) : low;
  const axis = axisOf(Math.min(floor, ...limits.map((l) => l.bound)), Math.max(high, ...limits.map((l) => l.bound)));
  const nameRoom = isSingle ? 0 : 12 + LETTER_PX * Math.max(...lines.map(({ name }) => name.length));
  const marks = {
    markLine: { silent: true, symbol: 'none', animation: false, data: limitMarks(chart, limits, axis) },
    markArea: { silent: true, data: areaMarks(chart, limits, axis) },
  };
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: 'Be Vietnam Pro' },
    grid: { left: 4, right: Math.max(limitMargin(chart, limits), Math.min(nameRoom, 180)), top: 10, bottom: 4, containLabel: true },
    ...axesOf(chart, axis),
    series: [
      ...(isSingle && chart.metric.kind === 'gauge' ? bandSeries(chart) : []),
      ...previousLine(stretch),
      ...lines.map((_, index) => mainLine(stretch, index, marks)),
      ...lines.map(({ history }, index) => ({
        ...dotSeries(lineData(chart, history, stretch.hideBad), lineColor(stretch, index)),
        id: `last-${index}`,
      })),
      ...badMarks(stretch),
      ...cursorLine(stretch),
    ],
  };
}
