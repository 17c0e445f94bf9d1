import type { QualityCode } from '@nhip/contracts';

/** Readings of one series column by column, ascending, no time twice. */
export interface SeriesRows {
  readonly timeMs: Float64Array;
  readonly value: Float64Array;
  readonly quality: Uint8Array;
  /** line of the file */
  readonly line: Float64Array;
}

/** Rows that were dropped because another row of the file has the same time. `isSame` when it says the same. */
export interface DroppedRow {
  readonly line: number;
  readonly timeMs: number;
  readonly isSame: boolean;
  /** the line that is kept */
  readonly keptLine: number;
}

const FIRST_CAPACITY = 1024;

/** Gathers the readings of a file: 25 bytes a row, so that ten million fit in memory. */
export class SeriesGatherer {
  private time = new Float64Array(FIRST_CAPACITY);
  private value = new Float64Array(FIRST_CAPACITY);
  private quality = new Uint8Array(FIRST_CAPACITY);
  private line = new Float64Array(FIRST_CAPACITY);
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(timeMs: number, value: number, at: { quality: QualityCode; line: number }): void {
    if (this.count === this.time.length) this.grow();
    this.time[this.count] = timeMs;
    this.value[this.count] = value;
    this.quality[this.count] = at.quality;
    this.line[this.count] = at.line;
    this.count += 1;
  }

  /** The readings in the order of their times. Of several rows of one time the last of the file is kept, as a correction would be; the others go to `onDropped`. */
  finish(onDropped: (row: DroppedRow) => void = () => undefined): SeriesRows {
    const order = this.order();
    const kept: number[] = [];
    for (let i = 0; i < order.length; i += 1) {
      const row = order[i]!;
      const next = order[i + 1];
      if (next === undefined || this.time[next] !== this.time[row]) {
        kept.push(row);
        continue;
      }
      const last = this.lastOfTime(order, i);
      const isSame = this.value[last] === this.value[row] && this.quality[last] === this.quality[row];
      onDropped({ line: this.line[row]!, timeMs: this.time[row]!, isSame, keptLine: this.line[last]! });
    }
    const take = <T extends Float64Array | Uint8Array>(from: T, to: T): T => {
      kept.forEach((row, index) => (to[index] = from[row]!));
      return to;
    };
    return {
      timeMs: take(this.time, new Float64Array(kept.length)),
      value: take(this.value, new Float64Array(kept.length)),
      quality: take(this.quality, new Uint8Array(kept.length)),
      line: take(this.line, new Float64Array(kept.length)),
    };
  }

  private lastOfTime(order: Uint32Array, from: number): number {
    let last = from;
    while (last + 1 < order.length && this.time[order[last + 1]!] === this.time[order[from]!]) last += 1;
    return order[last]!;
  }

  /** Positions by time; rows of one time stay in the order of the file. */
  private order(): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, index) => index);
    let isSorted = true;
    for (let i = 1; i < this.count && isSorted; i += 1) isSorted = this.time[i]! >= this.time[i - 1]!;
    return isSorted ? order : order.sort((a, b) => this.time[a]! - this.time[b]! || a - b);
  }

  private grow(): void {
    const wider = <T extends Float64Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.time = wider(new Float64Array(this.count * 2), this.time);
    this.value = wider(new Float64Array(this.count * 2), this.value);
    this.quality = wider(new Uint8Array(this.count * 2), this.quality);
    this.line = wider(new Float64Array(this.count * 2), this.line);
  }
}

/** The rows from index `from` to before `to`, without copying. */
export const sliceRows = (rows: SeriesRows, from: number, to: number): SeriesRows => ({
  timeMs: rows.timeMs.subarray(from, to),
  value: rows.value.subarray(from, to),
  quality: rows.quality.subarray(from, to),
  line: rows.line.subarray(from, to),
});

/** Index of the first row at or after an instant. */
export function firstRowAt(rows: SeriesRows, timeMs: number): number {
  let [low, high] = [0, rows.timeMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.timeMs[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
