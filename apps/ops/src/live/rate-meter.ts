const WINDOW_S = 60;

/** How often something happened in the last minute. */
export class RateMeter {
  private readonly counts = new Float64Array(WINDOW_S);
  private readonly seconds = new Float64Array(WINDOW_S);

  add(count: number, nowMs: number): void {
    const second = Math.floor(nowMs / 1000);
    const slot = second % WINDOW_S;
    if (this.seconds[slot] !== second) {
      this.seconds[slot] = second;
      this.counts[slot] = 0;
    }
    this.counts[slot]! += count;
  }

  perSecond(nowMs: number): number {
    const oldest = Math.floor(nowMs / 1000) - WINDOW_S;
    return this.counts.reduce((sum, count, slot) => (this.seconds[slot]! > oldest ? sum + count : sum), 0) / WINDOW_S;
  }
}
