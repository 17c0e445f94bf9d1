import { describe, expect, test } from '@jest/globals';
import { expectedReadings, lastDays, lateAfterSeconds, toldHours, unusableStretches, type Bucket } from '../index.js';

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

  test('an hour for which the sender stated a longer interval is counted by it, the others by the period', () => {
    const seen = { firstMs: midnight - DAY, nowMs: midnight + DAY };
    const expected = (told: { everyS: number; hours: number }[]): number | null => expectedReadings(600, midnight, { ...seen, told });
    expect(expected([{ everyS: 1800, hours: 0xffffff }])).toBe(48);
    expect(expected([{ everyS: 1800, hours: 0b1111 }])).toBe(4 * 2 + 20 * 6);
    expect(expected([{ everyS: 60, hours: 0xffffff }])).toBe(144);
    expect(
      expected([
        { everyS: 1800, hours: 0b1 },
        { everyS: 3600, hours: 0b1 },
      ]),
    ).toBe(1 + 23 * 6);
    expect(expectedReadings(600, midnight, { ...seen, nowMs: midnight + 1.5 * 3_600_000, told: [{ everyS: 1800, hours: 0b10 }] })).toBe(7);
  });

  test('a reading speaks for the hours of the site from one interval before it', () => {
    const at = (time: string): number => Date.parse(`2026-11-24T${time}+07:00`);
    expect(toldHours(at('10:30:00'), 900)).toEqual([{ dayMs: midnight, hours: 1 << 10 }]);
    expect(toldHours(at('10:05:00'), 900)).toEqual([{ dayMs: midnight, hours: (1 << 9) | (1 << 10) }]);
    expect(toldHours(at('00:05:00'), 900)).toEqual([
      { dayMs: midnight - DAY, hours: 1 << 23 },
      { dayMs: midnight, hours: 1 },
    ]);
    expect(toldHours(at('23:59:59'), 86_399).map(({ hours }) => hours)).toEqual([0xffffff]);
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
