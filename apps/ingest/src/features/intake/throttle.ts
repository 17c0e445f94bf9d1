/** How many messages one asset may send. */
export interface ThrottleLimits {
  readonly messagesPerS: number;
  readonly burst: number;
}

/** What one asset may still send. */
export interface Bucket {
  readonly assetId: string;
  tokens: number;
  atMs: number;
  dropped: number;
  throttledSinceMs: number;
  lastDropMs: number;
}

/** An asset that floods. `isOver` when it has been quiet again. */
export interface ThrottleReport {
  readonly assetId: string;
  readonly dropped: number;
  readonly isOver: boolean;
  readonly forMs: number;
}

const QUIET_MS = 10_000;

/** A device that is not registered may send one message a second; a few more when it has been quiet. */
export const CLAIM_THROTTLE: ThrottleLimits = { messagesPerS: 1, burst: 5 };

/** Hardware ids are free to choose: their buckets are forgotten together when there are more than this. */
export const MOST_CLAIM_BUCKETS = 10_000;

/** A token bucket for each asset: counts messages, so that back-fill arrays pass. */
export class Throttle {
  private readonly buckets = new Map<string, Bucket>();
  private readonly flooding = new Set<Bucket>();

  constructor(
    private readonly limits: ThrottleLimits,
    private readonly mostBuckets = Number.POSITIVE_INFINITY,
  ) {}

  get throttledCount(): number {
    return this.flooding.size;
  }

  /** The bucket of an asset; the same one at every call. */
  bucketOf(assetId: string): Bucket {
    let bucket = this.buckets.get(assetId);
    if (!bucket) {
      if (this.buckets.size >= this.mostBuckets) this.buckets.clear();
      bucket = { assetId, tokens: this.limits.burst, atMs: 0, dropped: 0, throttledSinceMs: 0, lastDropMs: 0 };
      this.buckets.set(assetId, bucket);
    }
    return bucket;
  }

  /** May this message pass? */
  admit(bucket: Bucket, nowMs: number): boolean {
    bucket.tokens = Math.min(this.limits.burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * this.limits.messagesPerS);
    bucket.atMs = nowMs;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return true;
    }
    bucket.dropped += 1;
    bucket.lastDropMs = nowMs;
    if (bucket.throttledSinceMs === 0) bucket.throttledSinceMs = nowMs;
    this.flooding.add(bucket);
    return false;
  }

  /** What was dropped since the last call; an asset that is quiet again is reported once more as over. */
  takeReports(nowMs: number): ThrottleReport[] {
    const reports: ThrottleReport[] = [];
    for (const bucket of this.flooding) {
      const isOver = nowMs - bucket.lastDropMs > QUIET_MS;
      reports.push({ assetId: bucket.assetId, dropped: bucket.dropped, isOver, forMs: nowMs - bucket.throttledSinceMs });
      bucket.dropped = 0;
      if (!isOver) continue;
      bucket.throttledSinceMs = 0;
      this.flooding.delete(bucket);
    }
    return reports;
  }
}
