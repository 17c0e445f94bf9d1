import { meanLevelM, springFactor, type TideCourse } from './tide.js';
import { localTime } from './calendar.js';

/** What a gate says. */
export interface Gate {
  readonly state: 'open' | 'closed' | 'moving';
  readonly insideM: number;
  readonly outsideM: number;
}

/** A gate takes this long from one end to the other. */
const TRAVEL_MS = 12 * 60_000;
/** It closes when the tide has risen by this share of its height, … */
const SHUT_AT = 0.35;
/** … or when the water outside carries more than this salt, g/l. */
const SHUT_AT_GL = 1;
/** Behind a closed gate the water stays, and rises a little from the fields. */
const SEEP = 0.12;

/** The water outside a gate at an instant. */
export interface OutsideWater {
  readonly levelM: (timeMs: number) => number;
  readonly saltGl: (timeMs: number) => number;
}

/** A gate that keeps high water and salt out: it follows the level outside and opens again with the ebb. */
export function gateAt(course: TideCourse, outsideWater: OutsideWater, timeMs: number): Gate {
  const shutM = (at: number): number =>
    meanLevelM(course, localTime(at).flowingMonth) + SHUT_AT * springFactor(at) * (course.halfDailyM + course.dailyM);
  const wantsShut = (at: number): boolean => outsideWater.levelM(at) > shutM(at) || outsideWater.saltGl(at) > SHUT_AT_GL;
  const [now, before] = [wantsShut(timeMs), wantsShut(timeMs - TRAVEL_MS)];
  const outside = outsideWater.levelM(timeMs);
  const held = shutM(timeMs) + SEEP * (outside - shutM(timeMs));
  return { state: now !== before ? 'moving' : now ? 'closed' : 'open', insideM: Math.min(outside, held), outsideM: outside };
}
