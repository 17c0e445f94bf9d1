/** Whether a value may still be taken for the present: `fresh` solid, `stale` dashed, `no_data` hollow on the map. */
export type Freshness = 'fresh' | 'stale' | 'no_data';

/** A series is stale when its newest reading is older than this many periods. */
export const STALE_AFTER_PERIODS = 3;

const NO_DATA_AFTER_MS = 86_400_000;
const NO_DATA_AFTER_PERIODS = 10;

/**
 * Freshness of a series from its period (seconds; 0 = only on change) and the age of its newest reading (ms; null = never seen).
 * Stale after three periods; after a day and ten periods the value says nothing any more. A series that reports changes only stays fresh once seen.
 */
export function freshness(periodS: number, ageMs: number | null): Freshness {
  if (ageMs === null) return 'no_data';
  if (periodS === 0 || ageMs <= STALE_AFTER_PERIODS * periodS * 1000) return 'fresh';
  return ageMs <= Math.max(NO_DATA_AFTER_MS, NO_DATA_AFTER_PERIODS * periodS * 1000) ? 'stale' : 'no_data';
}
