const MINUTE_MS = 60_000;
const LEAST_SOURCES = 10;
const SUSPICIOUS_SHARE = 0.2;

/** When a source was last counted, and last counted as ahead; milliseconds since 1970. */
export interface ClockSource {
  seenMs: number;
  aheadMs: number;
}

/** When more than a fifth of all sources look to be in the future within a minute, it is our own clock that is wrong. */
export class ClockGuard {
  private seen = 0;
  private ahead = 0;
  private startedMs = 0;
  private suspectedMs: number | undefined;

  /** A message of this source came; `isAhead` when its device time was refused as `in_future`. */
  note(source: ClockSource, isAhead: boolean, nowMs: number): void {
    if (nowMs - this.startedMs > MINUTE_MS) this.startPeriod(nowMs);
    if (source.seenMs < this.startedMs) {
      source.seenMs = nowMs;
      this.seen += 1;
    }
    if (!isAhead || source.aheadMs >= this.startedMs) return;
    source.aheadMs = nowMs;
    this.ahead += 1;
    if (this.seen >= LEAST_SOURCES && this.ahead > this.seen * SUSPICIOUS_SHARE) this.suspectedMs ??= nowMs;
  }

  /** Since when our clock is suspected; undefined when it is not. */
  get suspectedSinceMs(): number | undefined {
    return this.suspectedMs;
  }

  /** Forgets the suspicion, to try again. */
  reset(nowMs: number): void {
    this.suspectedMs = undefined;
    this.startPeriod(nowMs);
  }

  private startPeriod(nowMs: number): void {
    this.seen = 0;
    this.ahead = 0;
    this.startedMs = nowMs;
  }
}
