import { describe, expect, test } from '@jest/globals';
import { findMetric } from '@nhip/catalog';
import type { Metric, TelemetryHistory } from '@nhip/contracts';
import type { MetricLimit } from '../../model/asset-state.js';
import { axisOf, decimalsOf, historyOption, limitLines, nameOffsets, withGaps, type HistoryChart } from './history.option.js';
import { ladderOf } from './ladder.model.js';
import { hourlyTrend } from './trend.js';

const HOUR = 3_600_000;
const level = findMetric('water_level_m') as Metric;
const limit = (name: string, above: number, severity: MetricLimit['severity']): MetricLimit => ({
  name,
  severity,
  limit: { above },
  source: '',
});
const limits = [limit('BĐ I', 1.2, 'warning'), limit('BĐ II', 1.3, 'major'), limit('BĐ III', 1.4, 'critical')];

describe('ladder', () => {
  test('names every limit with its distance and marks those exceeded', () => {
    const ladder = ladderOf(level, limits, 1.35);
    expect(ladder?.ticks.map((t) => [t.name, Number(t.distance.toFixed(2)), t.isBreached])).toEqual([
      ['BĐ I', 0.15, true],
      ['BĐ II', 0.05, true],
      ['BĐ III', -0.05, false],
    ]);
  });
  test('keeps labels apart and everything on the axis', () => {
    const ladder = ladderOf(level, limits, 1.35);
    const labels = ladder?.ticks.map((t) => t.labelAt) ?? [];
    for (let i = 1; i < labels.length; i++) expect((labels[i] ?? 0) - (labels[i - 1] ?? 0)).toBeGreaterThanOrEqual(0.169);
    for (const at of [...labels, ladder?.valueAt ?? -1]) expect(at >= 0 && at <= 1).toBe(true);
  });
  test('is absent without limits', () => {
    expect(ladderOf(level, [], 1)).toBeNull();
  });
});

const history = (part: Partial<TelemetryHistory> = {}): TelemetryHistory => ({
  asset: 'a',
  metric: 'water_level_m',
  label: '',
  unit: 'm',
  from: 0,
  to: 10 * HOUR,
  source: 'raw',
  everyS: null,
  points: [
    [0, 1, 0],
    [HOUR, 1.1, 0],
    [5 * HOUR, 1.5, 0],
  ],
  gaps: [[HOUR, 5 * HOUR]],
  unusable: [],
  possibleGaps: [],
  notGood: 0,
  ...part,
});
const chart = (part: Partial<HistoryChart> = {}): HistoryChart => ({
  history: history(),
  live: [],
  metric: level,
  limits,
  theme: 'desk-light',
  language: 'vi',
  now: 10 * HOUR,
  words: { now: 'bây giờ', possibleGap: 'có thể mất bản tin', limitName: (l) => l.name },
  ...part,
});
interface Series {
  id?: string;
  stack?: string;
  data: [number, number | null][];
  markLine?: { data: { yAxis: number; label: { formatter: string } }[] };
  markArea?: { data: unknown[] };
}
const seriesOf = (part: Partial<HistoryChart> = {}) => (historyOption(chart(part)) as { series: Series[] }).series;
const valueSeries = (part: Partial<HistoryChart> = {}) => seriesOf(part).find((s) => s.id === 'value') as Series;

describe('history chart', () => {
  test('leaves a gap open', () => {
    expect(withGaps(history().points, history().gaps, 1).map(([, v]) => v)).toEqual([1, 1.1, null, 1.5]);
  });
  test('draws limits with name and value', () => {
    expect(valueSeries().markLine?.data.map((l) => l.label.formatter)).toEqual(['BĐ I 1,20', 'BĐ II 1,30', 'BĐ III 1,40']);
  });
  test('keeps the names of close limits apart', () => {
    const offsets = nameOffsets([1.2, 1.3, 1.4], { min: 0, max: 2 });
    expect(offsets[2]).toBe(0);
    expect(offsets[0]).toBeGreaterThan(offsets[1] ?? 0);
    expect(nameOffsets([0.5, 1.5], { min: 0, max: 2 })).toEqual([0, 0]);
  });
  test('leaves out a limit so far away that it would flatten the line', () => {
    expect(limitLines([limit('x', 40, 'critical')], 1, 1.5)).toEqual([]);
  });
  test('shades a stretch in which messages may be missing', () => {
    expect(valueSeries({ history: history({ possibleGaps: [[HOUR, 2 * HOUR]] }) }).markArea?.data).toHaveLength(2);
  });
  test('draws lowest to highest of rollups as a band', () => {
    const rolled = history({
      source: '1h',
      everyS: 3600,
      gaps: [],
      points: [
        [0, 1, 0.5, 1.5, 4],
        [HOUR, 1, 0.75, 1, 4],
      ],
    });
    expect(
      seriesOf({ history: rolled })
        .filter((s) => s.stack === 'band')
        .map((s) => s.data.map(([, v]) => v)),
    ).toEqual([
      [0.5, 0.75],
      [1, 0.25],
    ]);
  });
  test('appends values that came since', () => {
    expect(valueSeries({ live: [[6 * HOUR, 1.6]] }).data.at(-1)?.[1]).toBe(1.6);
  });
  test('chooses round gridlines', () => {
    expect(axisOf(0.2, 1.66)).toEqual({ min: 0, max: 2, interval: 0.5 });
    expect([decimalsOf(0.5), decimalsOf(0.25), decimalsOf(20), decimalsOf(1)]).toEqual([1, 2, 0, 0]);
  });
});

describe('trend', () => {
  test('is the change of about the last hour', () => {
    expect(
      hourlyTrend([
        [0, 5],
        [9 * HOUR, 1],
        [9.5 * HOUR, 1.05],
        [10 * HOUR, 1.1],
      ]),
    ).toBeCloseTo(0.1);
  });
  test('is unknown when the values reach back too little', () => {
    expect(hourlyTrend([[10 * HOUR, 1]])).toBeNull();
    expect(hourlyTrend([])).toBeNull();
  });
});
