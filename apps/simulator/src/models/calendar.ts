import { SITE_OFFSET_MS } from '@nhip/domain';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What the clock and the calendar of the site say. */
export interface LocalTime {
  /** Hours since midnight with fraction, 0 … 24. */
  readonly hour: number;
  /** Days since 1970 of the site. */
  readonly day: number;
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number;
  /** 1 … 12 */
  readonly month: number;
  /** Month that moves on without steps: 10 in the middle of October, 10.5 at the turn to November. */
  readonly flowingMonth: number;
}

/** The instant as people at the site read it. */
export function localTime(timeMs: number): LocalTime {
  const shifted = timeMs + SITE_OFFSET_MS;
  const date = new Date(shifted);
  const month = date.getUTCMonth() + 1;
  const days = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  const intoDay = (((shifted % DAY_MS) + DAY_MS) % DAY_MS) / DAY_MS;
  return {
    hour: intoDay * 24,
    day: Math.floor(shifted / DAY_MS),
    weekday: date.getUTCDay(),
    month,
    flowingMonth: month + (date.getUTCDate() - 1 + intoDay) / days - 0.5,
  };
}

/** A bell between 0 and 1 around `centre` (hours), with the given half width; the clock is a circle. */
export function bell(hour: number, centre: number, width: number): number {
  const distance = Math.abs(((hour - centre + 36) % 24) - 12);
  return Math.exp(-((distance / width) ** 2));
}

/** Value of a yearly course given at the middle of each month (index 0 = January), between them in a straight line. */
export function monthlyCourse(values: readonly number[], flowingMonth: number): number {
  const before = Math.floor(flowingMonth);
  const at = (month: number): number => values[(((month - 1) % 12) + 12) % 12] ?? 0;
  return at(before) + (flowingMonth - before) * (at(before + 1) - at(before));
}

/** First days of the lunar year. */
const TET = [
  '2024-02-10',
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
].map((day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** Days from the nearest known Tết (negative before it), or Infinity when none is near. */
export const daysFromTet = (day: number): number => {
  const nearest = TET.reduce((best, tet) => (Math.abs(day - tet) < Math.abs(best) ? day - tet : best), Infinity);
  return Math.abs(nearest) < 30 ? nearest : Infinity;
};
