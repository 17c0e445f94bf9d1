import { SITE_OFFSET_MS } from '@nhip/domain';
import { DAY_MS, HOUR_MS, localTime } from './calendar.js';
import type { Randomness } from './randomness.js';

/** Something that happens once on some days: on which share of the days, between which hours it begins, how many minutes it lasts. */
export interface Mishap {
  readonly name: string;
  readonly share: number;
  readonly fromHour: number;
  readonly toHour: number;
  readonly leastMinutes: number;
  readonly mostMinutes: number;
}

const MINUTE_MS = 60_000;
const spread = (low: number, high: number, share: number): number => low + (high - low) * share;

/** Does this mishap befall the one called `who` at this instant? Always the same answer. */
export function befalls(random: Randomness, mishap: Mishap, who: string, timeMs: number): boolean {
  const today = localTime(timeMs).day;
  return [today - 1, today].some((day) => {
    const chance = (what: string): number => random.uniform(`${mishap.name} ${what} ${who}`, day);
    if (chance('on') >= mishap.share) return false;
    const fromMs = day * DAY_MS - SITE_OFFSET_MS + spread(mishap.fromHour, mishap.toHour, chance('from')) * HOUR_MS;
    return timeMs >= fromMs && timeMs < fromMs + spread(mishap.leastMinutes, mishap.mostMinutes, chance('length')) * MINUTE_MS;
  });
}

/** Two power cuts a day among the 28 units. */
const POWER_CUT: Mishap = { name: 'power cut', share: 2 / 28, fromHour: 6, toHour: 21, leastMinutes: 15, mostMinutes: 70 };
/** One of sixty lines goes down once a day. */
const LINE_FLAP: Mishap = { name: 'line flap', share: 1 / 60, fromHour: 0, toHour: 24, leastMinutes: 4, mostMinutes: 18 };
/** One of 43 portals is slow once a day, in working hours. */
const SLOW_PORTAL: Mishap = { name: 'slow portal', share: 1 / 43, fromHour: 8, toHour: 16, leastMinutes: 20, mostMinutes: 60 };
const DEAD_PORTAL: Mishap = { name: 'dead portal', share: 1 / 200, fromHour: 0, toHour: 24, leastMinutes: 4, mostMinutes: 25 };
/** Cameras break and wait for repair: about three in a hundred at any time. */
const BROKEN_CAMERA: Mishap = { name: 'broken camera', share: 0.045, fromHour: 0, toHour: 24, leastMinutes: 240, mostMinutes: 1380 };
/** Once a month the server room gets warm. */
const WARM_ROOM: Mishap = { name: 'warm room', share: 1 / 30, fromHour: 9, toHour: 17, leastMinutes: 40, mostMinutes: 90 };

/** Is the power of a unit cut? */
export const isPowerCut = (random: Randomness, unit: string, timeMs: number): boolean => befalls(random, POWER_CUT, unit, timeMs);

/** Is a line down? */
export const isLineDown = (random: Randomness, id: string, timeMs: number): boolean => befalls(random, LINE_FLAP, id, timeMs);

/** Is a portal slow? */
export const isPortalSlow = (random: Randomness, id: string, timeMs: number): boolean => befalls(random, SLOW_PORTAL, id, timeMs);

/** Is a portal not to be reached? */
export const isPortalDead = (random: Randomness, id: string, timeMs: number): boolean => befalls(random, DEAD_PORTAL, id, timeMs);

/** Is the server room warm? */
export const isRoomWarm = (random: Randomness, id: string, timeMs: number): boolean => befalls(random, WARM_ROOM, id, timeMs);

/** Is a camera without power or broken? */
export const isCameraOut = (random: Randomness, camera: { id: string; areaCode: string }, timeMs: number): boolean =>
  isPowerCut(random, camera.areaCode, timeMs) || befalls(random, BROKEN_CAMERA, camera.id, timeMs);
