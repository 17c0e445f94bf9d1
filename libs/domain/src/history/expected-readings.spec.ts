import { describe, expect, test } from '@jest/globals';
import { expectedReadings, lastDays, lateAfterSeconds, unusableStretches, type Bucket } from '../index.js';

const DAY = 86_400_000;
const midnight = Date.parse('2026-11-24T00:00:00+07:00');

describe('expectedReadings', () => {
  test.each([
    { periodS: 600, firstMs: midnight - DAY, nowMs: midnight + DAY, expected: 144 },
    { periodS: 600, firstMs: midnight - DAY, nowMs: midnight + DAY / 2, expected: 72 },
    { periodS: 600, firstMs: midnight + DAY / 2, nowMs: midnight + DAY, expected: 72 },
    { periodS: 600, firstMs: midnight + DAY, nowMs: midnight + 2 * DAY, expected: null },
    { periodS: 600, firstMs: undefined, nowMs: midnight + DAY, expected: null },
    { periodS: 0, firstMs: midnight, nowMs: midnight + DAY, expected: null },
  ])('%j', ({ periodS, expected, ...seen }) => {
    expect(expectedReadings(periodS, midnight, seen)).toBe(expected);
  });

  test('days are those of the site', () => {
    expect(lastDays(2, midnight + 1)).toEqual([midnight - DAY, midnight]);
    expect(lastDays(2, midnight - 1)).toEqual([midnight - 2 * DAY, midnight - DAY]);
  });

  test('late begins at three periods, not before five minutes', () => {
    expect([15, 600].map(lateAfterSeconds)).toEqual([300, 1800]);
  });
});

test('neighbouring buckets without a good reading are one stretch', () => {
  const bucket = (startMs: number, nGood: number) => ({ startMs, nGood, nAll: 1 }) as Bucket;
  expect(unusableStretches([bucket(0, 1), bucket(10, 0), bucket(20, 0), bucket(30, 1), bucket(50, 0)], 10)).toEqual([
    [10, 30],
    [50, 60],
  ]);
});
