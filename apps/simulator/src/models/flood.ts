import { HOUR_MS } from './calendar.js';
import type { Place, RainField } from './rain.js';

/** Rain of an hour that the drains of a street swallow, mm. */
const DRAINED_MM = 14;
const CM_PER_MM = 0.75;
const CM_PER_M = 100;
/** What a millimetre over half a day adds to a canal, m. */
const RUNOFF_M_PER_MM = 0.0007;

/** Water on a street, cm: rain that the drains cannot swallow, and the river above the kerb. */
export function streetDepthCm(rain: RainField, place: Place, river: { aboveKerbM: number }, timeMs: number): number {
  const hour = rain.amountMm(place, timeMs - HOUR_MS, timeMs);
  const before = rain.amountMm(place, timeMs - 2.5 * HOUR_MS, timeMs - HOUR_MS);
  const rainCm = CM_PER_MM * Math.max(0, hour - DRAINED_MM + 0.35 * Math.max(0, before - DRAINED_MM));
  return rainCm + Math.max(0, river.aboveKerbM) * CM_PER_M;
}

/** How much the rain of the last half day raises a canal, m. */
export const runoffM = (rain: RainField, place: Place, timeMs: number): number =>
  RUNOFF_M_PER_MM * rain.amountMm(place, timeMs - 12 * HOUR_MS, timeMs);
