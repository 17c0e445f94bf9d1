import { describe, expect, test } from '@jest/globals';
import { findMetric } from '@nhip/catalog';
import type { Asset, Metric, TelemetryHistory } from '@nhip/contracts';
import { counterStep, previousShiftMs, readAssetPageUrl, spanOf, writeAssetPageUrl } from './asset-page-url.js';
import { chosenSeries, keyOf, toggled, type ShownSeries } from './chosen-series.js';
import { moveCursor } from './move-cursor.js';
import { receivedShare } from './quality.model.js';
import { stretchOption, type StretchChart } from './stretch.option.js';
import { plainSource, thresholdRows } from './thresholds.model.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the address of the asset page', () => {
  const read = (text: string) => readAssetPageUrl(new URLSearchParams(text));
  test('says what is shown, and comes back the same', () => {
    const text = 'metric=water_level_m%2Cflood_depth_cm&range=7d&previous=0&bad=0&table=1';
    expect(read(text)).toMatchObject({
      metrics: ['water_level_m', 'flood_depth_cm'],
      range: '7d',
      previous: false,
      hideBad: true,
      table: true,
    });
    expect(writeAssetPageUrl(read(text)).toString()).toBe(text);
    expect(writeAssetPageUrl(read('')).toString()).toBe('');
  });
  test('a free range goes before the named one and keeps its minutes', () => {
    const url = read('from=2026-11-24T17:00Z&to=2026-11-25T05:30Z');
    expect(spanOf(url, 0)).toEqual({ fromMs: Date.UTC(2026, 10, 24, 17), toMs: Date.UTC(2026, 10, 25, 5, 30) });
    expect(writeAssetPageUrl(url).get('to')).toBe('2026-11-25T05:30Z');
  });
  test.each(['from=2026-11-25&to=2026-11-24', 'from=x&to=y', 'from=1980-01-01&to=2026-01-01', 'to=2026-01-01'])(
    '%s is no range',
    (text) => {
      expect(read(text).free).toBeNull();
    },
  );
  test('more than four series are not drawn', () => expect(read('metric=a,b,c,d,e').metrics).toHaveLength(4));
});

describe('the period before', () => {
  test.each([
    [6 * HOUR, 7],
    [DAY, 7],
    [7 * DAY, 7],
    [30 * DAY, 35],
    [365 * DAY, 371],
  ])('of %s ms lies %s days back, so that weekdays match', (spanMs, days) => {
    expect(previousShiftMs({ fromMs: 0, toMs: spanMs })).toBe(days * DAY);
  });
  test('bars of a counter are neither hairs nor blocks', () => {
    const step = (days: number) => counterStep({ fromMs: 0, toMs: days * DAY });
    expect([0.25, 1, 7, 30, 365].map(step)).toEqual(['15m', '1h', '6h', '1d', '7d']);
  });
});

const series = (key: string, value = 1): ShownSeries => ({
  metric: findMetric(key) as Metric,
  value: { metric: key, label: '', value, at: 0, quality: 0 },
});
const values = [series('water_level_m'), series('tide_peak_forecast_m'), series('flood_depth_cm'), series('bd_level')];

describe('series in the chart', () => {
  test('begins with the headline, and joins only what shares its axis', () => {
    expect(chosenSeries(values, []).map(keyOf)).toEqual(['water_level_m']);
    expect(chosenSeries(values, ['water_level_m', 'flood_depth_cm', 'tide_peak_forecast_m', 'bd_level']).map(keyOf)).toEqual([
      'water_level_m',
      'tide_peak_forecast_m',
    ]);
    expect(chosenSeries(values, ['nonsense']).map(keyOf)).toEqual(['water_level_m']);
    expect(chosenSeries([], ['x'])).toEqual([]);
  });
  test('one more, one less, never none', () => {
    const one = chosenSeries(values, []);
    expect(toggled(one, values[1]!)).toEqual(['water_level_m', 'tide_peak_forecast_m']);
    expect(toggled(one, values[0]!)).toEqual(['water_level_m']);
  });
});

describe('the cursor', () => {
  const points = [[10], [20], [30]];
  test.each([
    ['ArrowLeft', null, 30],
    ['ArrowLeft', 20, 10],
    ['ArrowLeft', 10, 10],
    ['ArrowRight', 20, 30],
    ['ArrowRight', 30, 30],
    ['Home', 30, 10],
    ['End', 10, 30],
    ['PageUp', 30, 10],
    ['Escape', 30, null],
    ['Escape', null, undefined],
    ['a', 30, undefined],
  ])('%s at %s goes to %s', (key, from, to) => expect(moveCursor(key, points, from)).toBe(to));
  test('has nowhere to go without points', () => expect(moveCursor('Home', [], null)).toBeUndefined());
});

describe('limits', () => {
  const asset = {
    limits: [
      { metric: 'water_level_m', severity: 'warning', limit: { above: 1.2 }, name: 'BĐ I', source: 'inferred; confidence: low' },
      { metric: 'water_level_m', severity: 'critical', limit: { above: 1.4 }, name: 'BĐ III', source: 'bulletins; confidence: source' },
    ],
  } as unknown as Asset;
  test('stand worst first with their distance, and say what nobody has verified', () => {
    const rows = thresholdRows(asset, [series('water_level_m', 1.3), series('flood_depth_cm', 0)]);
    expect(rows.slice(0, 2).map((row) => [row.name, row.distance.toFixed(2), row.isUnverified, row.isOwn])).toEqual([
      ['BĐ III', '-0.10', false, true],
      ['BĐ I', '0.10', true, true],
    ]);
    expect(rows.slice(2).every(({ isOwn }) => !isOwn)).toBe(true);
    expect(plainSource(asset.limits[0]!.source)).toBe('inferred');
  });
  test('a lower limit counts downwards', () => {
    const rows = thresholdRows({ limits: [] } as unknown as Asset, [series('do_mgl', 2.5)]);
    const [warning] = rows.filter(({ severity }) => severity === 'warning');
    expect([warning?.direction, warning!.distance > 0]).toEqual(['below', true]);
  });
});

test('the share of what came leaves out days without expectation and counts no day twice', () => {
  const day = (expected: number | null, received: number) => ({ dayMs: 0, expected, received, good: received });
  expect(receivedShare([{ days: [day(100, 50), day(100, 140), day(null, 7)] }])).toBe(0.75);
  expect(receivedShare([{ days: [day(null, 7)] }])).toBeNull();
});

describe('the chart of a stretch', () => {
  const history = (part: Partial<TelemetryHistory>): TelemetryHistory => ({
    ...{ asset: 'a', metric: 'water_level_m', label: '', unit: 'm', from: 0, to: DAY, source: 'raw', everyS: null },
    ...{ points: [], gaps: [], unusable: [], possibleGaps: [], notGood: 0 },
    ...part,
  });
  const raw = history({
    points: [
      [0, 1, 0],
      [HOUR, 9, 2],
      [2 * HOUR, 2, 3],
      [3 * HOUR, 3, 0],
    ],
  });
  const chart = (metric: string, first: TelemetryHistory, part: Partial<StretchChart> = {}): StretchChart => ({
    chart: {
      history: first,
      live: [],
      metric: findMetric(metric) as Metric,
      limits: [],
      theme: 'desk-light',
      language: 'vi',
      now: DAY,
      words: { now: '', possibleGap: '', limitName: () => '' },
    },
    lines: [{ name: 'one', history: first }],
    previous: null,
    hideBad: false,
    cursorMs: null,
    ...part,
  });
  interface Drawn {
    id?: string;
    data: [number, number | null][];
    step?: string;
    markLine?: { data: { xAxis?: number }[] };
    endLabel?: { formatter: string };
  }
  const drawn = (stretch: StretchChart): Drawn[] => (stretchOption(stretch) as { series: Drawn[] }).series;
  const byId = (stretch: StretchChart, id: string): Drawn | undefined => drawn(stretch).find((one) => one.id === id);
  const numbers = (one: Drawn | undefined) => one?.data.map(([, value]) => value);

  test('the line passes over what was measured in error; rings mark all that is not good, until they are hidden', () => {
    expect(numbers(byId(chart('water_level_m', raw), 'value'))).toEqual([1, 2, 3]);
    expect(numbers(byId(chart('water_level_m', raw), 'bad'))).toEqual([9, 2]);
    const hidden = chart('water_level_m', raw, { hideBad: true });
    expect([numbers(byId(hidden, 'value')), byId(hidden, 'bad')]).toEqual([[1, 3], undefined]);
  });
  test('a dot marks the newest value that is shown', () => {
    expect(numbers(byId(chart('water_level_m', raw), 'last-0'))).toEqual([3]);
    expect(numbers(byId(chart('water_level_m', history({ points: [] })), 'last-0'))).toEqual([]);
  });
  test('a value that stands alone between gaps has a dot of its own', () => {
    const minute = 60_000;
    const points = [0, 100, 200, 201].map((at): number[] => [at * minute, at, 0]);
    const alone = history({
      points,
      gaps: [
        [0, 100 * minute],
        [100 * minute, 200 * minute],
      ],
    });
    expect(numbers(byId(chart('water_level_m', alone), 'last-0'))).toEqual([0, 100, 201]);
  });
  test('the period before is moved to stand beside', () => {
    const shiftMs = 7 * DAY;
    const previous = { history: history({ points: [[-shiftMs, 5, 0]] }), shiftMs, name: '' };
    const line = byId(chart('water_level_m', raw, { previous }), 'previous');
    expect(line?.data[0]?.[0]).toBe(byId(chart('water_level_m', raw), 'value')?.data[0]?.[0]);
  });
  test('a state shows its last word of a bucket in steps, a counter what it rose by', () => {
    const bucket = history({ source: '1h', everyS: 3600, points: [[0, 0.4, 0, 1, 5, 1, 42, 900]] });
    expect(numbers(byId(chart('pump_running', bucket), 'value'))).toEqual([1]);
    expect(byId(chart('pump_running', bucket), 'value')?.step).toBe('end');
    expect(numbers(byId(chart('energy_kwh', bucket), 'value'))).toEqual([42]);
  });
  test('no line crosses a stretch of buckets that hold no good reading', () => {
    const buckets = history({
      source: '1h',
      everyS: 3600,
      points: [
        [0, 1, 1, 1, 5, 1, 0, 0],
        [3 * HOUR, 2, 2, 2, 5, 2, 0, 0],
      ],
      unusable: [[HOUR, 3 * HOUR]],
    });
    expect(numbers(byId(chart('water_level_m', buckets), 'value'))).toEqual([1, null, 2]);
  });
  test('several series are named at their ends; the cursor is a line', () => {
    const two = chart('water_level_m', raw, {
      lines: [
        { name: 'one', history: raw },
        { name: 'two', history: raw },
      ],
      cursorMs: HOUR,
    });
    expect(drawn(two).flatMap(({ endLabel }) => (endLabel ? [endLabel.formatter] : []))).toEqual(['one', 'two']);
    expect(byId(two, 'cursor')?.markLine?.data[0]?.xAxis).toBe(8 * HOUR);
  });
});
