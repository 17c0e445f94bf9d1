import type { Frame } from '@nhip/contracts';

const FIRST_CAPACITY = 4096;
/** A reading older than this when it is committed belongs to the past: it may be one of many of which the newest alone is pushed. */
const PAST_MS = 5 * 60_000;

/**
 * The newest reading of every series, column by column, indexed by series id. 80 000 readings a second must cost little, so there is no object a
 * reading. Each change stamps its series with the version of its turn: "what is newer than what I sent" is one comparison.
 */
export class LatestValues {
  private time = new Float64Array(FIRST_CAPACITY).fill(-Infinity);
  private value = new Float64Array(FIRST_CAPACITY);
  private quality = new Uint8Array(FIRST_CAPACITY);
  private changedIn = new Float64Array(FIRST_CAPACITY);
  private pastChangedIn = new Float64Array(FIRST_CAPACITY);

  /**
   * Takes over what is newer in a frame that was committed at `committedAtMs`; a reading of the instant that is held corrects it. Returns how many readings
   * changed what is held or the past of a series.
   */
  apply(frame: Frame, version: number, committedAtMs: number): number {
    const pastMs = committedAtMs - PAST_MS;
    let changed = 0;
    for (let row = 0; row < frame.series.length; row += 1) {
      const isNewer = this.takeRow(frame, row, version);
      const isPast = this.notePast(frame, row, { version, pastMs });
      if (isNewer || isPast) changed += 1;
    }
    return changed;
  }

  /** A frame holds accepted readings only: one that is older than what is held was not there before. */
  private notePast(frame: Frame, row: number, { version, pastMs }: { version: number; pastMs: number }): boolean {
    const series = frame.series[row]!;
    const timeMs = frame.timeMs[row]!;
    if (timeMs >= pastMs && timeMs >= this.time[series]!) return false;
    this.pastChangedIn[series] = version;
    return true;
  }

  private takeRow(frame: Frame, row: number, version: number): boolean {
    const series = frame.series[row]!;
    const timeMs = frame.timeMs[row]!;
    if (series >= this.time.length) this.grow(series + 1);
    const held = this.time[series]!;
    if (timeMs < held) return false;
    if (timeMs === held && this.value[series] === frame.value[row] && this.quality[series] === frame.quality[row]) return false;
    this.time[series] = timeMs;
    this.value[series] = frame.value[row]!;
    this.quality[series] = frame.quality[row]!;
    this.changedIn[series] = version;
    return true;
  }

  /** Version in which a series last changed; 0 when it never had a reading. */
  versionOf(series: number): number {
    return this.changedIn[series] ?? 0;
  }

  /** Version in which the past of a series last changed: what lies before its newest reading. */
  pastVersionOf(series: number): number {
    return this.pastChangedIn[series] ?? 0;
  }

  /** The newest reading of a series. */
  read(series: number): { timeMs: number; value: number; quality: number } | undefined {
    const timeMs = this.time[series];
    return timeMs === undefined || timeMs === -Infinity
      ? undefined
      : { timeMs, value: this.value[series]!, quality: this.quality[series]! };
  }

  private grow(needed: number): void {
    const capacity = Math.max(needed, this.time.length * 2);
    const time = new Float64Array(capacity).fill(-Infinity);
    const value = new Float64Array(capacity);
    const quality = new Uint8Array(capacity);
    const changedIn = new Float64Array(capacity);
    time.set(this.time);
    value.set(this.value);
    quality.set(this.quality);
    changedIn.set(this.changedIn);
    const pastChangedIn = new Float64Array(capacity);
    pastChangedIn.set(this.pastChangedIn);
    Object.assign(this, { time, value, quality, changedIn, pastChangedIn });
  }
}
