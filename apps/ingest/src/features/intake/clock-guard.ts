const MINUTE_MS = 60_000;
const LEAST_SOURCES = 10;
const SUSPICIOUS_SHARE = 0.2;

/** When more than a fifth of all sources look to be in the future within a minute, it is our own clock that is wrong. */
export class ClockGuard {
  private seen = new Set<string>();
  private ahead = new Set<string>();
  private startedMs = 0;
  private suspectedMs: number | undefined;

  /** A message of this source came; `isAhead` when its device time was refused as `in_future`. */
  note(source: string, isAhead: boolean, nowMs: number): void {
    if (nowMs - this.startedMs > MINUTE_MS) {
      this.seen = new Set();
      this.ahead = new Set();
      this.startedMs = nowMs;
    }
    this.seen.add(source);
    if (!isAhead) return;
    this.ahead.add(source);
    if (this.seen.size >= LEAST_SOURCES && this.ahead.size > this.seen.size * SUSPICIOUS_SHARE) this.suspectedMs ??= nowMs;
  }

  /** Since when our clock is suspected; undefined when it is not. */
  get suspectedSinceMs(): number | undefined {
    return this.suspectedMs;
  }

  /** Forgets the suspicion, to try again. */
  reset(nowMs: number): void {
    this.suspectedMs = undefined;
    this.seen = new Set();
    this.ahead = new Set();
    this.startedMs = nowMs;
  }
}
