import { DAY_MS, localTime, monthlyCourse } from './calendar.js';
import { halfDailyWave, springFactor } from './tide.js';

/** How salt reaches a place: its share of Lương Nghĩa's salinity and how many days later. */
export interface SaltReach {
  readonly share: number;
  readonly lagDays: number;
}

/** Highest salinity of each month at Lương Nghĩa (g/l): the dry season peaks in March and April. */
const LUONG_NGHIA_GL = [1.5, 4, 8.5, 8, 4, 1, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2] as const;
/** What fresh river water carries anyway. */
const BACKGROUND_GL = 0.05;
const SALT_LAG_HOURS = 1;

/** Salinity in g/l: month, spring tide, and the tide of the day with one hour of lag. */
export function salinityGl(reach: SaltReach, timeMs: number): number {
  const at = timeMs - reach.lagDays * DAY_MS;
  const monthly = monthlyCourse(LUONG_NGHIA_GL, localTime(at).flowingMonth);
  return BACKGROUND_GL + reach.share * monthly * springFactor(at) * (0.6 + 0.4 * halfDailyWave(at, SALT_LAG_HOURS));
}

/** Conductivity in mS/cm that belongs to a salinity in g/l. */
export const conductivityMscm = (gl: number): number => gl / 0.64;
