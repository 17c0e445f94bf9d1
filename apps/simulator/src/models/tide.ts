import type { Randomness } from './randomness.js';
import { DAY_MS, HOUR_MS, localTime } from './calendar.js';

/** Course of the water at one gauge: yearly mean level `midM` ± `swingM`, half-daily and daily tide, and how much later the tide arrives than at Cần Thơ. */
export interface TideCourse {
  readonly midM: number;
  readonly swingM: number;
  readonly halfDailyM: number;
  readonly dailyM: number;
  readonly lagHours: number;
}

const M2_MS = 12.4206 * HOUR_MS;
const K1_MS = 23.9345 * HOUR_MS;
const SYNODIC_MS = 29.530588853 * DAY_MS;
const SPRING_PERIOD_MS = SYNODIC_MS / 2;
/** New moon of 6 January 2000, and spring tide a day and a half after it. */
const SPRING_MS = Date.UTC(2000, 0, 6, 18, 14) + 1.5 * DAY_MS;
/** High water of a spring tide: half past six in the morning, as the bulletins of October to December have it. */
const HALF_DAILY_HIGH_MS = Date.parse('2026-11-26T06:30:00+07:00');
const DAILY_HIGH_MS = Date.parse('2026-11-05T06:30:00+07:00');

const wave = (timeMs: number, highMs: number, periodMs: number): number => Math.cos((2 * Math.PI * (timeMs - highMs)) / periodMs);

/** Spring and neap: 1.05 a day and a half after full and new moon, 0.55 between. */
export const springFactor = (timeMs: number): number => 0.8 + 0.25 * wave(timeMs, SPRING_MS, SPRING_PERIOD_MS);

/** The half-daily wave alone, −1 … 1. */
export const halfDailyWave = (timeMs: number, lagHours: number): number => wave(timeMs - lagHours * HOUR_MS, HALF_DAILY_HIGH_MS, M2_MS);

/** Mean level of a (flowing) month in metres: highest in October, when the Mekong's flood and the north-east monsoon meet. */
export const meanLevelM = (course: TideCourse, month: number): number =>
  course.midM + course.swingM * Math.cos((2 * Math.PI * (month - 10)) / 12);

/** The tide about the mean level in metres. */
export const tideAboutMeanM = (course: TideCourse, timeMs: number): number => {
  const local = timeMs - course.lagHours * HOUR_MS;
  return (
    springFactor(timeMs) * (course.halfDailyM * wave(local, HALF_DAILY_HIGH_MS, M2_MS) + course.dailyM * wave(local, DAILY_HIGH_MS, K1_MS))
  );
};

/** Water level in metres without weather. */
export const astronomicLevelM = (course: TideCourse, timeMs: number): number =>
  meanLevelM(course, localTime(timeMs).flowingMonth) + tideAboutMeanM(course, timeMs);

/** Water level in metres with the few centimetres that wind and rain add or take. */
export const waterLevelM = (random: Randomness, station: string, course: TideCourse, timeMs: number): number =>
  astronomicLevelM(course, timeMs) +
  0.015 * random.smooth('surge', timeMs, 9 * HOUR_MS) +
  0.005 * random.smooth(`surge ${station}`, timeMs, HOUR_MS / 2);

/** Highest astronomic level of the next 24 hours, in steps of ten minutes. */
export function nextPeakM(course: TideCourse, timeMs: number): number {
  let peak = -Infinity;
  for (let minutes = 0; minutes <= 24 * 60; minutes += 10) peak = Math.max(peak, astronomicLevelM(course, timeMs + minutes * 60_000));
  return peak;
}
