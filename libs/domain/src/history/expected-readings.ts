import { bucketStart } from './merge-buckets.js';

const DAY_S = 86_400;
const HOUR_S = 3600;

/** What is known of a series when its readings are counted: when it was first heard, and the hours of the day for which its sender stated an interval. */
export interface SeriesKnown {
  readonly firstMs: number | undefined;
  readonly nowMs: number;
  readonly told?: readonly { readonly everyS: number; readonly hours: number }[];
}

/**
 * Readings that a series of this period (seconds) should have on the day of the site that begins at `dayMs`: from the moment it was first heard, up to
 * `nowMs`. In hours for which the sender stated a longer interval (the longest of several) that interval counts. Null when it reports changes only, or
 * was not heard before the day's end.
 */
export function expectedReadings(periodS: number, dayMs: number, { firstMs, nowMs, told = [] }: SeriesKnown): number | null {
  if (periodS <= 0 || firstMs === undefined) return null;
  const from = Math.max(dayMs, firstMs);
  const to = Math.min(dayMs + DAY_S * 1000, nowMs);
  if (to <= from) return null;
  let expected = (to - from) / 1000 / periodS;
  for (let hour = 0; hour < DAY_S / HOUR_S; hour += 1) {
    const everyS = told.reduce((longest, each) => (each.hours & (1 << hour) ? Math.max(longest, each.everyS) : longest), periodS);
    const startMs = dayMs + hour * HOUR_S * 1000;
    const heldS = Math.max(0, Math.min(to, startMs + HOUR_S * 1000) - Math.max(from, startMs)) / 1000;
    expected -= heldS / periodS - heldS / everyS;
  }
  // a thousandth makes up for the rounding of the sum
  return Math.floor(expected + 0.001);
}

/** Starts of the last `days` days of the site, today last (milliseconds since 1970). */
export const lastDays = (days: number, nowMs: number): number[] =>
  Array.from({ length: days }, (_, index) => bucketStart(nowMs, DAY_S) - (days - 1 - index) * DAY_S * 1000);

/** Seconds after its own time from which a reading counts as late: three periods, at least five minutes. */
export const lateAfterSeconds = (periodS: number): number => Math.max(3 * periodS, 300);
