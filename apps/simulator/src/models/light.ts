import { SITE_OFFSET_MS } from '@nhip/domain';
import { DAY_MS, localTime } from './calendar.js';

/** Hours of the clock at which the lamps go on and off. */
export interface LampHours {
  readonly onHour: number;
  readonly offHour: number;
}

/** From this hour on the lamps burn at half their light. */
export const DIM_FROM_HOUR = 23;
export const DIM_SHARE = 0.5;

const FIRST_DAY = Date.UTC(2025, 0, 1) / DAY_MS;

/** Lamps go on between 17:45 and 18:15 and off between 05:15 and 05:45, by season. */
export function lampHours(timeMs: number): LampHours {
  const summer = Math.cos((2 * Math.PI * (localTime(timeMs).flowingMonth - 6.5)) / 12);
  return { onHour: 18 + 0.25 * summer, offHour: 5.5 - 0.25 * summer };
}

/** Share of the full light at an instant: 0 by day, 1 in the evening, a half late at night. */
export function lightShare(timeMs: number): number {
  const { hour } = localTime(timeMs);
  const { onHour, offHour } = lampHours(timeMs);
  if (hour >= offHour && hour < onHour) return 0;
  return hour >= DIM_FROM_HOUR || hour < offHour ? DIM_SHARE : 1;
}

const between = (value: number, from: number, to: number): number => Math.max(0, Math.min(value, to) - from);

/** Hours of full light of one day up to an hour of it. */
function dayLight({ onHour, offHour }: LampHours, untilHour: number): number {
  return DIM_SHARE * (between(untilHour, 0, offHour) + between(untilHour, DIM_FROM_HOUR, 24)) + between(untilHour, onHour, DIM_FROM_HOUR);
}

const noonOf = (day: number): number => day * DAY_MS - SITE_OFFSET_MS + DAY_MS / 2;

/** Hours of full light since the first day of 2025, which never fall: what an energy counter counts. */
export class LightMeter {
  readonly #sums = [0];

  hoursUntil(timeMs: number): number {
    const { day, hour } = localTime(timeMs);
    const index = Math.max(0, day - FIRST_DAY);
    while (this.#sums.length <= index) {
      const last = this.#sums.length - 1;
      this.#sums.push((this.#sums[last] ?? 0) + dayLight(lampHours(noonOf(FIRST_DAY + last)), 24));
    }
    return (this.#sums[index] ?? 0) + dayLight(lampHours(noonOf(FIRST_DAY + index)), hour);
  }
}
