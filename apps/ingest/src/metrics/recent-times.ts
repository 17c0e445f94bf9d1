/** The last so many durations, for a percentile of now: a histogram of Prometheus knows only the sum since the start. */
export class RecentTimes {
  private readonly ring: Float64Array;
  private count = 0;

  constructor(size: number) {
    this.ring = new Float64Array(size);
  }

  add(ms: number): void {
    this.ring[this.count % this.ring.length] = ms;
    this.count += 1;
  }

  /** The duration that the share `p` (0 … 1) does not exceed, in tenths of a millisecond; null before the first. */
  percentile(p: number): number | null {
    const held = Math.min(this.count, this.ring.length);
    if (held === 0) return null;
    const sorted = this.ring.slice(0, held).sort();
    return Math.round(sorted[Math.min(held - 1, Math.ceil(p * held) - 1)]! * 10) / 10;
  }
}
