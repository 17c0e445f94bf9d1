import { findMetric } from '@nhip/catalog';
import { asMeasured } from '../stations/as-measured.js';
import type { Values } from '../stations/station.js';
import type { RunningFault } from './running-fault.js';

const HOUR_MS = 3_600_000;
const PCT = 100;

/** How wide a metric usually swings: what a drift is measured in. States and counters do not drift. */
function spanOf(key: string): number {
  const { kind, typicalLow, typicalHigh, min, max } = findMetric(key) ?? {};
  if (kind !== 'gauge') return 0;
  if (typicalLow !== undefined && typicalHigh !== undefined) return typicalHigh - typicalLow;
  return min !== undefined && max !== undefined ? max - min : 0;
}

/** Values of a sensor that has lost its calibration: `amount` percent of the usual range an hour since the fault began, within validity. */
export function drifted(values: Values, fault: RunningFault, timeMs: number): Values {
  const share = ((fault.amount / PCT) * Math.max(0, timeMs - fault.startedMs)) / HOUR_MS;
  return asMeasured(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value + share * spanOf(key) : value]),
    ),
  );
}
