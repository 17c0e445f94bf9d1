import { describe, expect, test } from '@jest/globals';
import { canThoCourse, phungHiepCourse, viThanhCourse } from '../stations/tide-courses.js';
import { DAY_MS, HOUR_MS, localTime } from './calendar.js';
import { astronomicLevelM, meanLevelM, nextPeakM, springFactor, tideAboutMeanM, type TideCourse } from './tide.js';

const TEN_MINUTES = 600_000;

/** Highest tide that the constituents can reach together: five years, all moons and hours. */
function highestTideM(course: TideCourse): number {
  let highest = -Infinity;
  for (let at = Date.UTC(2022, 0, 1); at < Date.UTC(2027, 0, 1); at += TEN_MINUTES) highest = Math.max(highest, tideAboutMeanM(course, at));
  return highest;
}

describe('tide', () => {
  test.each([
    ['Cần Thơ', canThoCourse, { 10: 2.2, 11: 2.16, 6: 1.75, 4: 1.6 }],
    ['Phụng Hiệp', phungHiepCourse, { 10: 1.74, 11: 1.7, 6: 1.29, 4: 1.14 }],
    ['Vị Thanh', viThanhCourse, { 10: 0.96, 11: 0.93, 6: 0.66, 4: 0.56 }],
  ] as const)('%s reaches the known maximum of each month', (_name, course, maxima) => {
    const tide = highestTideM(course);
    for (const [month, expected] of Object.entries(maxima)) expect(meanLevelM(course, Number(month)) + tide).toBeCloseTo(expected, 1.7);
  });

  test('rises above báo động III at Cần Thơ in October and November, and stays below it in April', () => {
    const highestIn = (from: string, to: string): number => {
      let highest = -Infinity;
      for (let at = Date.parse(from); at < Date.parse(to); at += TEN_MINUTES)
        highest = Math.max(highest, astronomicLevelM(canThoCourse, at));
      return highest;
    };
    expect(highestIn('2026-10-01T00:00:00+07:00', '2026-12-01T00:00:00+07:00')).toBeGreaterThan(2.05);
    expect(highestIn('2026-04-01T00:00:00+07:00', '2026-05-01T00:00:00+07:00')).toBeLessThan(1.7);
  });

  test('has spring tide one to two days after full and new moon', () => {
    for (const moon of ['2026-11-09T07:02:00Z', '2026-11-24T14:53:00Z', '2025-10-21T12:25:00Z']) {
      expect(springFactor(Date.parse(moon) + 1.5 * DAY_MS)).toBeGreaterThan(1.03);
    }
  });

  test('peaks between five and half past eight, mornings and evenings, at the spring tides of October to December', () => {
    const spring = Date.parse('2026-11-26T00:00:00+07:00');
    const peaks: number[] = [];
    for (let at = spring; at < spring + DAY_MS; at += TEN_MINUTES) {
      const [before, now, after] = [at - TEN_MINUTES, at, at + TEN_MINUTES].map((t) => astronomicLevelM(canThoCourse, t)) as [
        number,
        number,
        number,
      ];
      if (now > before && now >= after) peaks.push(localTime(at).hour);
    }
    expect(peaks).toHaveLength(2);
    expect(peaks[0]).toBeGreaterThan(5);
    expect(peaks[0]).toBeLessThan(8.5);
    expect(peaks[1]).toBeGreaterThan(17);
    expect(peaks[1]).toBeLessThan(20.5);
  });

  test('forecasts the peak that then comes', () => {
    const now = Date.parse('2026-11-25T22:00:00+07:00');
    const peak = nextPeakM(canThoCourse, now);
    const course = Array.from({ length: 145 }, (_, index) => astronomicLevelM(canThoCourse, now + index * TEN_MINUTES));
    expect(peak).toBe(Math.max(...course));
    expect(nextPeakM(canThoCourse, now)).toBeGreaterThan(astronomicLevelM(canThoCourse, now + HOUR_MS));
  });
});
