/** One bucket of a rollup: sums over good readings, `nAll` over all. `startMs` is its start, epoch milliseconds. */
export interface Bucket {
  readonly startMs: number;
  readonly nAll: number;
  readonly nGood: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
  /** How much a counter rose, resets taken into account. */
  readonly increase: number;
  /** How long a state was not its first value. */
  readonly secondsTrue: number;
}

/** Vietnam has had UTC+7 without summer time since 1975: days of the site begin at 17:00 UTC. */
export const SITE_OFFSET_MS = 7 * 3_600_000;

/** Start of the bucket of `stepS` seconds that holds `timeMs`, counted from midnight of the site. */
export function bucketStart(timeMs: number, stepS: number): number {
  const stepMs = stepS * 1000;
  return Math.floor((timeMs + SITE_OFFSET_MS) / stepMs) * stepMs - SITE_OFFSET_MS;
}

/** Mean of the good readings; undefined when there are none. */
export const bucketMean = (bucket: Bucket): number | undefined => (bucket.nGood > 0 ? bucket.sum / bucket.nGood : undefined);

function join(a: Bucket, b: Bucket): Bucket {
  // A state may hold into a bucket that has no good reading of its own, so the sums go through whatever the counts are.
  const sums = {
    startMs: a.startMs,
    nAll: a.nAll + b.nAll,
    increase: a.increase + b.increase,
    secondsTrue: a.secondsTrue + b.secondsTrue,
  };
  if (b.nGood === 0) return { ...a, ...sums };
  if (a.nGood === 0) return { ...b, ...sums };
  return {
    ...sums,
    nGood: a.nGood + b.nGood,
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    first: a.first,
    last: b.last,
  };
}

/** Merges ascending buckets of a rollup into buckets of `stepS` seconds (a multiple of theirs, aligned to the site's midnight). */
export function mergeBuckets(buckets: Iterable<Bucket>, stepS: number): Bucket[] {
  const merged: Bucket[] = [];
  for (const bucket of buckets) {
    const startMs = bucketStart(bucket.startMs, stepS);
    const open = merged[merged.length - 1];
    if (open?.startMs === startMs) merged[merged.length - 1] = join(open, bucket);
    else merged.push({ ...bucket, startMs });
  }
  return merged;
}

/** Stretches of neighbouring buckets (of `stepMs`) that hold readings but no good one, as [from, to]. */
export function unusableStretches(buckets: readonly Bucket[], stepMs: number): [number, number][] {
  const stretches: [number, number][] = [];
  for (const { startMs, nGood } of buckets) {
    if (nGood > 0) continue;
    const open = stretches.at(-1);
    if (open?.[1] === startMs) open[1] = startMs + stepMs;
    else stretches.push([startMs, startMs + stepMs]);
  }
  return stretches;
}
