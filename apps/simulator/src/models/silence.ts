import { DAY_MS, HOUR_MS, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';
import { SITE_OFFSET_MS } from '@nhip/domain';

const SHARE_A_DAY = 0.005;

/** Each day one station in two hundred falls silent for one to four hours. */
export function isSilent(random: Randomness, station: string, timeMs: number): boolean {
  const { day } = localTime(timeMs);
  if (random.uniform(`silence ${station}`, day) >= SHARE_A_DAY) return false;
  const from = day * DAY_MS - SITE_OFFSET_MS + 20 * HOUR_MS * random.uniform(`silence from ${station}`, day);
  return timeMs >= from && timeMs < from + (1 + 3 * random.uniform(`silence length ${station}`, day)) * HOUR_MS;
}
