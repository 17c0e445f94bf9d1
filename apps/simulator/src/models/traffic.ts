import { HOUR_MS, bell, daysFromTet, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** One counted cross-section. */
export interface Road {
  /** Vehicles an hour that it carries at most. */
  readonly capacityVph: number;
  readonly freeSpeedKmh: number;
  /** Volume/capacity ratio of an ordinary rush hour. */
  readonly rushRatio: number;
  /** QL1 carries the journeys home at Tết. */
  readonly isTetRoute: boolean;
}

/** What a counter reports. */
export interface Traffic {
  readonly flowVph: number;
  readonly speedKmh: number;
  readonly occupancyPct: number;
  readonly level: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly motorbikePct: number;
}

/** Upper bounds of the volume/capacity ratio of levels A to E (TCXDVN 104:2007). */
const LEVELS = [
  ['A', 0.35],
  ['B', 0.5],
  ['C', 0.75],
  ['D', 0.9],
  ['E', 1],
] as const;

const HEAVY_RAIN_MMH = 10;

/** Level of service by volume/capacity ratio. */
export const levelOfService = (ratio: number): Traffic['level'] => LEVELS.find(([, below]) => ratio < below)?.[0] ?? 'F';

/** Share of the rush hour's traffic at an hour: two peaks at 07:15 and 17:15, quiet nights. */
function courseOfDay(hour: number): number {
  const day = 0.48 * Math.max(0, Math.min(1, (hour - 4.2) / 1.8, (22.8 - hour) / 2.6));
  return 0.06 + day + 0.46 * bell(hour, 7.25, 0.95) + 0.44 * bell(hour, 17.25, 1.15);
}

/** The traffic on a road at an instant, with `rainMmh` falling on it. */
export function trafficAt(random: Randomness, station: string, road: Road, at: { timeMs: number; rainMmh: number }): Traffic {
  const { timeMs, rainMmh } = at;
  const { hour, day, weekday } = localTime(timeMs);
  const sunday = weekday === 0 ? 0.8 : 1;
  const tet = road.isTetRoute && Math.abs(daysFromTet(day)) <= 5 ? 1.4 : 1;
  const noise = Math.exp(
    0.07 * random.smooth(`flow ${station}`, timeMs, HOUR_MS / 3) + 0.06 * random.smooth(`day ${station}`, timeMs, 30 * HOUR_MS),
  );
  const ratio = Math.min(1.15, road.rushRatio * courseOfDay(hour) * sunday * tet * noise);
  const rain = rainMmh > HEAVY_RAIN_MMH ? 0.75 : 1;
  const speedKmh =
    (rain * road.freeSpeedKmh * (1 + 0.04 * random.smooth(`speed ${station}`, timeMs, HOUR_MS / 6))) / (1 + 0.9 * ratio ** 4);
  return {
    flowVph: ratio * road.capacityVph,
    speedKmh,
    occupancyPct: Math.min(95, 3 + 36 * ratio ** 1.6),
    level: levelOfService(ratio),
    motorbikePct: 86 + 2.2 * random.smooth(`motorbikes ${station}`, timeMs, 4 * HOUR_MS),
  };
}
