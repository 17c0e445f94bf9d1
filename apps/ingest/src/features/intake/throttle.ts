/** How many messages one asset may send. */
export interface ThrottleLimits {
  readonly messagesPerS: number;
  readonly burst: number;
}

interface Bucket {
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

/** A token bucket for each asset: counts messages, so that back-fill arrays pass. Only assets that come near their limit cost memory. */
export class Throttle {
  private readonly buckets = new Map<string, Bucket>();
  private readonly flooding = new Set<string>();

  constructor(private readonly limits: ThrottleLimits) {}

  get throttledCount(): number {
    return this.flooding.size;
  }

  /** May this message pass? */
  admit(assetId: string, nowMs: number): boolean {
    let bucket = this.buckets.get(assetId);
    if (!bucket)
      this.buckets.set(assetId, (bucket = { tokens: this.limits.burst, atMs: nowMs, dropped: 0, throttledSinceMs: 0, lastDropMs: 0 }));
    bucket.tokens = Math.min(this.limits.burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * this.limits.messagesPerS);
    bucket.atMs = nowMs;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return true;
    }
    bucket.dropped += 1;
    bucket.lastDropMs = nowMs;
    if (bucket.throttledSinceMs === 0) bucket.throttledSinceMs = nowMs;
    this.flooding.add(assetId);
    return false;
  }

  /** What was dropped since the last call; an asset that is quiet again is reported once more as over. */
  takeReports(nowMs: number): ThrottleReport[] {
    const reports: ThrottleReport[] = [];
    for (const assetId of this.flooding) {
      const bucket = this.buckets.get(assetId)!;
      const isOver = nowMs - bucket.lastDropMs > QUIET_MS;
      reports.push({ assetId, dropped: bucket.dropped, isOver, forMs: nowMs - bucket.throttledSinceMs });
      bucket.dropped = 0;
      if (!isOver) continue;
      bucket.throttledSinceMs = 0;
      this.flooding.delete(assetId);
    }
    return reports;
  }
}
