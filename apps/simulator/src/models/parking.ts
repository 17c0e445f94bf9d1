import { DAY_MS, HOUR_MS, bell, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** Share of a car park that is taken, by what it serves. */
export function parkedShare(random: Randomness, park: { id: string; use: string }, timeMs: number): number {
  const { hour, weekday, day } = localTime(timeMs);
  const isWeekend = weekday === 0 || weekday === 6;
  const courses: Readonly<Record<string, number>> = {
    market: 0.12 + 0.72 * bell(hour, 7.3, 2.4) + 0.3 * bell(hour, 16.8, 2),
    office: isWeekend ? 0.06 : 0.07 + 0.75 * bell(hour, 9.3, 2.2) + 0.62 * bell(hour, 14.8, 2),
    hospital: 0.28 + (isWeekend ? 0.25 : 0.55) * bell(hour, 9, 3.2) + 0.2 * bell(hour, 16, 3),
    park: 0.08 + 0.25 * bell(hour, 6, 1.2) + (isWeekend ? 0.8 : 0.55) * bell(hour, 19.3, 2.1),
    station: 0.3 + 0.28 * bell(hour, 8, 3) + 0.3 * bell(hour, 17, 3),
  };
  const noise =
    0.05 * random.smooth(`parked ${park.id}`, timeMs, HOUR_MS / 4) + 0.05 * random.smooth(`busy ${park.id}`, day * DAY_MS, 2 * DAY_MS);
  return Math.min(1, Math.max(0.02, (courses[park.use] ?? 0.4) * (1 + noise)));
}
