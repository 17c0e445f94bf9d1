import { describe, expect, test } from '@jest/globals';
import { bucketMean, bucketStart, chooseStep, findGaps, mergeBuckets, parseStep, type Bucket } from '../index.js';

const MINUTE = 60_000;
const HOUR_S = 3600;
const DAY_S = 86_400;

describe('findGaps', () => {
  const periodMs = MINUTE;
  test.each([
    ['nothing between regular readings', [0, 1, 2, 3], undefined, []],
    ['exactly three periods is no gap', [0, 3], undefined, []],
    ['more than three periods is one', [0, 4, 5], undefined, [[0, 4]]],
    [
      'several',
      [0, 10, 11, 30],
      undefined,
      [
        [0, 10],
        [11, 30],
      ],
    ],
    [
      'the ends of the stretch',
      [10, 11],
      [0, 20],
      [
        [0, 10],
        [11, 20],
      ],
    ],
    ['the whole stretch when nothing came', [], [0, 20], [[0, 20]]],
    ['nothing without readings and stretch', [], undefined, []],
  ] as const)('%s', (_name, minutes, span, expected) => {
    const options = { periodMs, ...(span ? { span: { fromMs: span[0] * MINUTE, toMs: span[1] * MINUTE } } : {}) };
    expect(
      findGaps(
        minutes.map((m) => m * MINUTE),
        options,
      ),
    ).toEqual(expected.map(([from, to]) => [from * MINUTE, to * MINUTE]));
  });

  test('starts a gap of buckets at the end of the bucket before', () => {
    const stepMs = 15 * MINUTE;
    expect(findGaps([0, stepMs, 4 * stepMs], { periodMs, stepMs })).toEqual([[2 * stepMs, 4 * stepMs]]);
  });

  test('does not take empty 15-minute buckets of an hourly series for gaps', () => {
    const stepMs = 15 * MINUTE;
    expect(findGaps([0, 4 * stepMs, 8 * stepMs], { periodMs: 60 * MINUTE, stepMs })).toEqual([]);
  });

  test('knows no gaps in a series that reports changes only', () => {
    expect(findGaps([0, 1e12], { periodMs: 0 })).toEqual([]);
  });
});

describe('chooseStep', () => {
  const ask = (days: number, every = 'auto', periodS = 60, maxPoints = 4000) =>
    chooseStep({ fromMs: 0, toMs: days * DAY_S * 1000, every, periodS, maxPoints });
  test.each([
    [0.25, 'auto', 60, 'raw', null],
    [1, 'auto', 60, 'raw', null],
    [7, 'auto', 600, 'raw', null],
    [7, 'auto', 60, '15m', 900],
    [60, 'auto', 60, '15m', 1800],
    [365, 'auto', 60, '1h', 3 * HOUR_S],
    [365, 'auto', 3600, '1h', 3 * HOUR_S],
    [365, 'auto', DAY_S, 'raw', null],
    [20 * 365, 'auto', 600, '1d', 2 * DAY_S],
    [1, 'auto', 0, 'raw', null],
    [2, 'auto', 0, '15m', 900],
    [1, '15m', 60, '15m', 900],
    [1, '30m', 60, '15m', 1800],
    [7, '6h', 60, '1h', 6 * HOUR_S],
    [7, '24h', 60, '1d', DAY_S],
    [365, '7d', 60, '1d', 7 * DAY_S],
    [9, 'raw', 1, 'raw', null],
  ] as const)('%s days, %s, period %s s: %s', (days, every, periodS, ...[source, stepS]) => {
    expect(ask(days, every, periodS)).toEqual({ ok: true, source, stepS });
  });

  test.each([
    ['5m', 'unsupported_step'],
    ['90s', 'unsupported_step'],
    ['7h', 'unsupported_step'],
    ['0m', 'unsupported_step'],
    ['x', 'unsupported_step'],
    ['15m', 'too_many_points'],
  ] as const)('a year by %s: %s', (every, reason) => expect(ask(365, every)).toEqual({ ok: false, reason }));

  test('keeps auto within the limit for any stretch up to a century', () => {
    for (let days = 1; days < 36_500; days = Math.ceil(days * 1.7)) {
      const choice = ask(days);
      expect(choice.ok && (choice.stepS ?? 60) * 4000 >= days * DAY_S).toBe(true);
    }
  });

  test('reads steps', () => {
    expect([parseStep('90s'), parseStep('15m'), parseStep('2h'), parseStep('1d'), parseStep('raw')]).toEqual([
      90,
      900,
      7200,
      DAY_S,
      undefined,
    ]);
  });
});

describe('buckets', () => {
  const bucket = (startMs: number, values: readonly number[]): Bucket => ({
    startMs,
    nAll: values.length + 1,
    nGood: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    min: Math.min(...values),
    max: Math.max(...values),
    first: values[0] ?? Number.NaN,
    last: values[values.length - 1] ?? Number.NaN,
    increase: values.length,
    secondsTrue: 10,
  });

  test('begin at midnight of the site', () => {
    const midnight = Date.parse('2026-11-24T00:00:00+07:00');
    expect(bucketStart(midnight, DAY_S)).toBe(midnight);
    expect(bucketStart(midnight - 1, DAY_S)).toBe(midnight - DAY_S * 1000);
    expect(bucketStart(midnight + 7 * 3_600_000, 6 * HOUR_S)).toBe(midnight + 6 * 3_600_000);
  });

  test('merge into longer ones', () => {
    const start = Date.parse('2026-11-24T06:00:00+07:00');
    const quarter = 900_000;
    const merged = mergeBuckets([bucket(start, [1, 5]), bucket(start + quarter, [3]), bucket(start + 4 * quarter, [7])], HOUR_S);
    expect(merged).toHaveLength(2);
    expect(merged[0]).toMatchObject({
      startMs: start,
      nAll: 5,
      nGood: 3,
      sum: 9,
      min: 1,
      max: 5,
      first: 1,
      last: 3,
      increase: 3,
      secondsTrue: 20,
    });
    expect(bucketMean(merged[0] as Bucket)).toBe(3);
  });

  test('without good readings keep their count and add no value', () => {
    const [merged] = mergeBuckets([bucket(0, []), bucket(900_000, [4]), bucket(1_800_000, [])], HOUR_S);
    expect(merged).toMatchObject({ nAll: 4, nGood: 1, sum: 4, min: 4, max: 4, first: 4, last: 4 });
    expect(bucketMean(bucket(0, []))).toBeUndefined();
  });
});
