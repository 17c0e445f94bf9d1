import { describe, expect, test } from '@jest/globals';
import { expectedReadings, lastDays, lateAfterSeconds, unusableStretches, type Bucket } from '../index.js';

const DAY = 86_400_000;
const midnight = Date.parse('2026-11-24T00:00:00+07:00');

describe('expectedReadings', () => {
  test.each([
    [600, midnight, midnight - DAY, midnight + DAY, 144],
    [600, midnight, midnight - DAY, midnight + DAY / 2, 72],
    [600, midnight, midnight + DAY / 2, midnight + DAY, 72],
    [600, midnight, midnight + DAY, midnight + 2 * DAY, null],
    [600, midnight, undefined, midnight + DAY, null],
    [0, midnight, midnight, midnight + DAY, null],
  ])('period %s s, day %s, first %s, now %s: %s', (periodS, dayMs, firstMs, nowMs, expected) => {
    expect(expectedReadings(periodS, dayMs, { firstMs, nowMs })).toBe(expected);
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
