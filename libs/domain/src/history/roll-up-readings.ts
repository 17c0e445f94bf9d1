/** Readings of one series, ascending, no time twice; quality 0 is good. Epoch milliseconds. */
export interface ReadingRows {
  readonly timeMs: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly quality: ArrayLike<number>;
}

/** Width of the finest rollup. */
export const QUARTER_MS = 900_000;

/**
 * One quarter of an hour of a series, as `telemetry_15m` holds it, but for what comes over from before: `increase` counts between readings of the quarter
 * only, `secondsTrue` what was held by them only (`carryOver` adds the rest). Values and times are null where no reading is good.
 */
export interface Quarter {
  readonly startMs: number;
  readonly nAll: number;
  readonly nGood: number;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly first: number | null;
  readonly last: number | null;
  readonly firstAtMs: number | null;
  readonly lastAtMs: number | null;
  readonly increase: number;
  readonly secondsTrue: number;
}

/** Start of the quarter of an hour that holds an instant. */
export const quarterOf = (timeMs: number): number => Math.floor(timeMs / QUARTER_MS) * QUARTER_MS;

/** What a counter rose between two good readings: a fall is a reset, so the whole new value counts. */
const rise = (from: number, to: number): number => (to >= from ? to - from : to);

type Mutable = { -readonly [K in keyof Quarter]: Quarter[K] };

const empty = (startMs: number): Mutable => ({
  startMs,
  nAll: 0,
  nGood: 0,
  sum: null,
  min: null,
  max: null,
  first: null,
  last: null,
  firstAtMs: null,
  lastAtMs: null,
  increase: 0,
  secondsTrue: 0,
});

/** A state holds until the next good reading, 15 minutes and the end of the quarter at most. */
function heldSeconds(quarter: Quarter, nextMs: number): number {
  if (quarter.lastAtMs === null || quarter.last === 0) return 0;
  return (Math.min(nextMs, quarter.startMs + QUARTER_MS) - quarter.lastAtMs) / 1000;
}

function addGood(quarter: Mutable, timeMs: number, value: number): void {
  if (quarter.nGood === 0) Object.assign(quarter, { sum: 0, min: value, max: value, first: value, firstAtMs: timeMs });
  else {
    quarter.increase += rise(quarter.last!, value);
    quarter.secondsTrue += heldSeconds(quarter, timeMs);
  }
  quarter.nGood += 1;
  quarter.sum! += value;
  quarter.min = Math.min(quarter.min!, value);
  quarter.max = Math.max(quarter.max!, value);
  quarter.last = value;
  quarter.lastAtMs = timeMs;
}

/** Rolls readings up into quarters of an hour, by the formulas of `bucket_15m` (migration 0004). */
export function rollUpReadings({ timeMs, value, quality }: ReadingRows): Quarter[] {
  const quarters: Mutable[] = [];
  let open: Mutable | undefined;
  for (let i = 0; i < timeMs.length; i += 1) {
    const startMs = quarterOf(timeMs[i]!);
    if (open?.startMs !== startMs) {
      open = empty(startMs);
      quarters.push(open);
    }
    open.nAll += 1;
    if (quality[i] === 0) addGood(open, timeMs[i]!, value[i]!);
  }
  for (const quarter of quarters) quarter.secondsTrue += heldSeconds(quarter, Infinity);
  return quarters;
}

/** The last good reading before a quarter. */
export interface Before {
  readonly value: number;
  readonly timeMs: number;
}

/** What the last good reading before a quarter adds to it: the rise up to its first good reading, and how long the old state still held. */
export function carryOver(before: Before | undefined, quarter: Quarter): { increase: number; secondsTrue: number } {
  if (!before) return { increase: 0, secondsTrue: 0 };
  const increase = quarter.first === null ? 0 : rise(before.value, quarter.first);
  const end = Math.min(quarter.firstAtMs ?? Infinity, before.timeMs + QUARTER_MS, quarter.startMs + QUARTER_MS);
  return { increase, secondsTrue: before.value === 0 ? 0 : Math.max(0, end - quarter.startMs) / 1000 };
}

/** The last good reading of a quarter, or the one before it when it has none. */
export const lastGood = (quarter: Quarter, before: Before | undefined): Before | undefined =>
  quarter.last === null ? before : { value: quarter.last, timeMs: quarter.lastAtMs! };
