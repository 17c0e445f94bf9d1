import { HOUR_MS, bell, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** Noise of five minutes and its peak, dBA: traffic by day, karaoke at weekends, rain on roofs. */
export function noiseAt(
  random: Randomness,
  station: string,
  isQuietZone: boolean,
  at: { timeMs: number; rainMmh: number },
): { laeq: number; lamax: number } {
  const { hour, weekday, day } = localTime(at.timeMs);
  const quiet = isQuietZone ? 8 : 0;
  const traffic =
    46 + 15 * Math.max(0, Math.min(1, (hour - 4) / 2.5, (23 - hour) / 2.5)) + 4.5 * bell(hour, 7.2, 1.2) + 5 * bell(hour, 17.4, 1.5);
  const sings = random.uniform(`karaoke ${station}`, day) < (weekday === 0 || weekday === 6 ? 0.6 : 0.2);
  const karaoke = sings ? 7 * bell(hour, 20.6, 1.3) : 0;
  const rain = Math.min(5, at.rainMmh / 6);
  const laeq =
    traffic - quiet + (isQuietZone ? karaoke / 3 : karaoke) + rain + 1.3 * random.smooth(`noise ${station}`, at.timeMs, HOUR_MS / 12);
  return { laeq, lamax: laeq + 9 + 7 * random.uniform(`horn ${station}`, Math.floor(at.timeMs / 60_000)) };
}
