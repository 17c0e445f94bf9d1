import { STALE_AFTER_PERIODS } from '../assessment/freshness.js';

/** A stretch without readings: from, to (epoch milliseconds). */
export type Gap = readonly [number, number];

/** The stretch asked for: the ends count too when nothing was heard there. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What `findGaps` looks at: `stepMs` is the length of a bucket, 0 for raw readings. */
export interface GapOptions {
  readonly periodMs: number;
  readonly stepMs?: number;
  readonly span?: Span;
}

/**
 * Stretches longer than three periods without a reading, in order; nothing is drawn across them. `timesMs` are times of readings or starts of
 * buckets, ascending. Buckets next to each other never have a gap between them. A series that reports changes only (`periodMs` 0) has no gaps.
 */
export function findGaps(timesMs: ArrayLike<number>, { periodMs, stepMs = 0, span }: GapOptions): Gap[] {
  if (periodMs <= 0) return [];
  const longest = Math.max(stepMs, STALE_AFTER_PERIODS * periodMs);
  const gaps: Gap[] = [];
  const check = (from: number, to: number, covered: number): void => {
    if (to - from > longest) gaps.push([from + covered, to]);
  };
  const first = timesMs[0];
  if (first === undefined) return span && span.toMs - span.fromMs > longest ? [[span.fromMs, span.toMs]] : [];
  if (span) check(span.fromMs, first, 0);
  for (let index = 1; index < timesMs.length; index += 1) check(timesMs[index - 1] as number, timesMs[index] as number, stepMs);
  if (span) check(timesMs[timesMs.length - 1] as number, span.toMs, stepMs);
  return gaps;
}
