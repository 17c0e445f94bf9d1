import { SITE_OFFSET_MS } from '@nhip/domain';
import { DAY_MS, localTime } from '../../models/calendar.js';
import type { Stretch } from '../../stations/grid.js';

/** A whole or cut day of the past. */
export interface MissingDay {
  readonly day: number;
  readonly stretch: Stretch;
}

/** The newest 24 hours that a station has not sent: all of them, or what came after its last stored reading. */
export const newestStretch = (nowMs: number, lastMs: number | undefined): Stretch => ({
  fromMs: Math.max(lastMs ?? 0, nowMs - DAY_MS),
  toMs: nowMs,
});

/**
 * Days before the newest 24 hours that have not been sent whole, newest first. A day that reaches into the newest 24 hours ends where they begin.
 * `isSent` tells the days that were sent whole.
 */
export function missingDays(nowMs: number, historyDays: number, isSent: (day: number) => boolean): MissingDay[] {
  const newestFromMs = nowMs - DAY_MS;
  const oldestMs = nowMs - historyDays * DAY_MS;
  const days: MissingDay[] = [];
  for (let day = localTime(newestFromMs).day; day >= localTime(oldestMs).day; day -= 1) {
    const fromMs = Math.max(oldestMs, day * DAY_MS - SITE_OFFSET_MS);
    const toMs = Math.min(newestFromMs, (day + 1) * DAY_MS - SITE_OFFSET_MS);
    if (toMs > fromMs && !isSent(day)) days.push({ day, stretch: { fromMs, toMs } });
  }
  return days;
}

/** Days that are complete after the newest stretch was sent: those from the last stored reading on (it is less than a day old) up to yesterday. */
export function completedDays(nowMs: number, lastMs: number | undefined): number[] {
  if (lastMs === undefined || lastMs < nowMs - DAY_MS) return [];
  const [first, today] = [localTime(lastMs).day, localTime(nowMs).day];
  return Array.from({ length: Math.max(0, today - first) }, (_, index) => first + index);
}
