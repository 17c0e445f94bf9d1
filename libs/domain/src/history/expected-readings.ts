import { bucketStart } from './merge-buckets.js';

const DAY_S = 86_400;

/**
 * Readings that a series of this period (seconds) should have on the day of the site that begins at `dayMs`: from the moment it was first heard, up to
 * `nowMs`. Null when it reports changes only, or was not heard before the day's end.
 */
export function expectedReadings(
  periodS: number,
  dayMs: number,
  { firstMs, nowMs }: { firstMs: number | undefined; nowMs: number },
): number | null {
  if (periodS <= 0 || firstMs === undefined) return null;
  const from = Math.max(dayMs, firstMs);
  const to = Math.min(dayMs + DAY_S * 1000, nowMs);
  return to > from ? Math.floor((to - from) / 1000 / periodS) : null;
}

/** Starts of the last `days` days of the site, today last (milliseconds since 1970). */
export const lastDays = (days: number, nowMs: number): number[] =>
  Array.from({ length: days }, (_, index) => bucketStart(nowMs, DAY_S) - (days - 1 - index) * DAY_S * 1000);

/** Seconds after its own time from which a reading counts as late: three periods, at least five minutes. */
export const lateAfterSeconds = (periodS: number): number => Math.max(3 * periodS, 300);
