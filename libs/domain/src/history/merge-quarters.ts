import { carryOver, lastGood, type Before, type Quarter } from './roll-up-readings.js';

/** A quarter as it is stored: `increase` and `secondsTrue` with what comes over from before. `owner` is the import that wrote it, null for measured ones. */
export interface StoredQuarter extends Quarter {
  readonly owner: number | null;
}

/** What is to be done to the stored quarters of a stretch so that it holds the new ones. */
export interface QuarterChanges {
  readonly written: readonly StoredQuarter[];
  readonly removed: readonly number[];
  /** starts of new quarters that a protected one held off */
  readonly refused: readonly number[];
}

/** How `mergeQuarters` decides: `isReplaced` tells which stored quarters give way where the new ones have nothing (an older version of the same file). */
export interface QuarterMerge {
  /** the last good reading before the stretch */
  readonly before: Before | undefined;
  readonly owner: number;
  /** start of the last quarter of the stretch; that of the last new one when absent */
  readonly untilMs?: number;
  isReplaced(quarter: StoredQuarter): boolean;
  /** stored quarters that a new one must not replace (measured ones whose readings are no longer there) */
  isProtected(quarter: StoredQuarter): boolean;
}

const CLOSE = 1e-9;
const isClose = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(a), Math.abs(b)));

/** Do two quarters say the same (sums to nine digits)? */
export function sameQuarter(a: Quarter, b: Quarter): boolean {
  const counts = a.nAll === b.nAll && a.nGood === b.nGood && a.firstAtMs === b.firstAtMs && a.lastAtMs === b.lastAtMs;
  return counts && (['sum', 'min', 'max', 'first', 'last', 'increase', 'secondsTrue'] as const).every((key) => isClose(a[key], b[key]));
}

/** Takes what came over from before out of stored quarters. */
function withoutCarry(stored: readonly StoredQuarter[], before: Before | undefined): StoredQuarter[] {
  let previous = before;
  return stored.map((quarter) => {
    const carry = carryOver(previous, quarter);
    previous = lastGood(quarter, previous);
    return { ...quarter, increase: quarter.increase - carry.increase, secondsTrue: quarter.secondsTrue - carry.secondsTrue };
  });
}

/**
 * Puts new quarters (ascending, without carry) into a stretch of stored ones (ascending; the first quarter behind the stretch that has a good reading
 * belongs to it, because what comes over to it changes). New quarters win over stored ones of the same start. Returns only what differs: a file that is
 * imported twice changes nothing.
 */
export function mergeQuarters(stored: readonly StoredQuarter[], incoming: readonly Quarter[], merge: QuarterMerge): QuarterChanges {
  const was = new Map(stored.map((quarter) => [quarter.startMs, quarter]));
  const next = new Map<number, StoredQuarter>();
  const [from, to] = [incoming[0]?.startMs ?? Infinity, merge.untilMs ?? incoming.at(-1)?.startMs ?? -Infinity];
  const removed: number[] = [];
  const arriving = new Map(incoming.map((quarter) => [quarter.startMs, quarter]));
  const refused: number[] = [];
  for (const quarter of withoutCarry(stored, merge.before)) {
    const isInside = quarter.startMs >= from && quarter.startMs <= to;
    const successor = arriving.get(quarter.startMs);
    if (isInside && !successor && merge.isReplaced(quarter)) removed.push(quarter.startMs);
    else next.set(quarter.startMs, quarter);
    if (!successor || !merge.isProtected(quarter)) continue;
    arriving.delete(quarter.startMs);
    if (!sameQuarter(quarter, successor)) refused.push(quarter.startMs);
  }
  for (const quarter of arriving.values()) next.set(quarter.startMs, { ...quarter, owner: merge.owner });
  const written: StoredQuarter[] = [];
  let previous = merge.before;
  for (const startMs of [...next.keys()].sort((a, b) => a - b)) {
    const quarter = next.get(startMs)!;
    const carry = carryOver(previous, quarter);
    const whole = { ...quarter, increase: quarter.increase + carry.increase, secondsTrue: quarter.secondsTrue + carry.secondsTrue };
    const old = was.get(startMs);
    if (!old || !sameQuarter(old, whole)) written.push(whole);
    previous = lastGood(quarter, previous);
  }
  return { written, removed, refused };
}
