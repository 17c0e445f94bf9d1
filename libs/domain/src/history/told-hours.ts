import { SITE_OFFSET_MS } from './merge-buckets.js';

const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;

/** Hours of one day of the site for which a sender has stated its interval: bit n of `hours` is the hour from n to n + 1. `dayMs` is the day's start. */
export interface ToldHours {
  readonly dayMs: number;
  readonly hours: number;
}

/** The hours that a reading which states its interval (seconds, at most a day) speaks for: from one interval before it up to itself. */
export function toldHours(timeMs: number, everyS: number): ToldHours[] {
  const days = new Map<number, number>();
  const last = Math.floor((timeMs + SITE_OFFSET_MS) / HOUR_MS);
  const first = Math.floor((timeMs + SITE_OFFSET_MS - everyS * 1000 + 1) / HOUR_MS);
  for (let hour = first; hour <= last; hour += 1) {
    const day = Math.floor(hour / HOURS_OF_DAY);
    days.set(day, (days.get(day) ?? 0) | (1 << (hour - day * HOURS_OF_DAY)));
  }
  return [...days].map(([day, hours]) => ({ dayMs: day * HOURS_OF_DAY * HOUR_MS - SITE_OFFSET_MS, hours }));
}
