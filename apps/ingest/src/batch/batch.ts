import type { IntakeToken } from '@nhip/platform';
import type { ConnectionWord, DeviceEvent, ReadingColumns, ReceivedResult, RejectedMessage } from '@nhip/store';

/** The series of a row, as far as a batch needs it. `seriesId` is 0 until the database has made the series. */
export interface BatchSeries {
  seriesId: number;
  /** newest device time seen, 0 when none */
  newestMs: number;
  readonly assetId: string;
  readonly assetKey: number;
  readonly metricKey: string;
  readonly label: string;
}

/** A claim of a device that is not registered yet. */
export interface ClaimMessage {
  readonly hardwareId: string;
  readonly payload: Buffer;
}

/** An answer to a command. Whether there is such a command only the database knows: `refuse` then makes the row of the refused message, if it is kept. */
export interface ResultExtra {
  readonly message: number;
  readonly kind: 'result';
  readonly result: ReceivedResult;
  refuse(reason: 'unknown_command' | 'command_answered'): RejectedMessage | undefined;
}

/** What one message says beside its readings. */
export type BatchExtra =
  | { readonly message: number; readonly kind: 'reject'; readonly reject: RejectedMessage }
  | { readonly message: number; readonly kind: 'status'; readonly status: ConnectionWord }
  | { readonly message: number; readonly kind: 'event'; readonly event: DeviceEvent }
  | { readonly message: number; readonly kind: 'claim'; readonly claim: ClaimMessage }
  | ResultExtra;

/** How many readings of an asset came again: unchanged, or with another value. */
export interface Repeats {
  duplicates: number;
  corrections: number;
}

/**
 * The messages that go to the database in one transaction, column by column: plain arrays that become array literals.
 * `messageOf[row]` is the index of a row's message in `tokens`.
 */
export class Batch {
  /** when its first message came, milliseconds since 1970 */
  openedAtMs: number;
  readonly tokens: IntakeToken[] = [];
  readonly topics: string[] = [];
  readonly timeMs: number[] = [];
  readonly value: number[] = [];
  readonly series: BatchSeries[] = [];
  readonly quality: number[] = [];
  readonly delayS: number[] = [];
  readonly messageOf: number[] = [];
  /** Newest known time of the row's series before the row came; what a dropped batch gives back. */
  readonly newestBefore: number[] = [];
  /** Newer than everything known of its series: such a row cannot be a duplicate and goes the cheap way. */
  readonly isFresh: boolean[] = [];
  readonly extras: BatchExtra[] = [];
  /** Repeats inside the batch, collapsed before the database sees them. */
  duplicates = 0;
  corrections = 0;
  outOfOrder = 0;
  /** The collapsed repeats by asset; made only when there are any. */
  repeats: Map<string, Repeats> | undefined;

  /** Rows by series and time, made only when a reading comes that is not newer than its series: the common case never needs it. */
  private byInstant: Map<BatchSeries, Map<number, number>> | undefined;

  constructor(openedAtMs: number) {
    this.openedAtMs = openedAtMs;
  }

  get rows(): number {
    return this.timeMs.length;
  }

  get messages(): number {
    return this.tokens.length;
  }

  /** Adds a reading of the message that is being read. A repeat inside the batch is collapsed: the later value stays. */
  addReading(series: BatchSeries, reading: { timeMs: number; value: number; quality: number; delayS: number }): void {
    const { timeMs, value, quality, delayS } = reading;
    const before = series.newestMs;
    if (timeMs <= before) {
      if (timeMs < before) this.outOfOrder += 1;
      const row = this.findRow(series, timeMs);
      if (row !== undefined) return this.replace(row, value, quality);
    } else series.newestMs = timeMs;
    const row = this.timeMs.length;
    this.timeMs.push(timeMs);
    this.value.push(value);
    this.series.push(series);
    this.quality.push(quality);
    this.delayS.push(delayS);
    this.messageOf.push(this.tokens.length);
    this.newestBefore.push(before);
    this.isFresh.push(timeMs > before);
    if (this.byInstant) this.index(row);
  }

  /** Readings of the rows for which `wanted` holds, as the store takes them. */
  columns(wanted: (row: number) => boolean): ReadingColumns {
    const columns = {
      timeS: [] as number[],
      value: [] as number[],
      seriesId: [] as number[],
      quality: [] as number[],
      delayS: [] as number[],
    };
    for (let row = 0; row < this.rows; row += 1) {
      if (!wanted(row)) continue;
      columns.timeS.push(this.timeMs[row]! / 1000);
      columns.value.push(this.value[row]!);
      columns.seriesId.push(this.series[row]!.seriesId);
      columns.quality.push(this.quality[row]!);
      columns.delayS.push(this.delayS[row]!);
    }
    return columns;
  }

  /** Gives every series the newest time back that it had before this batch. */
  forget(): void {
    for (let row = this.rows - 1; row >= 0; row -= 1) this.series[row]!.newestMs = this.newestBefore[row]!;
  }

  private findRow(series: BatchSeries, timeMs: number): number | undefined {
    if (!this.byInstant) {
      this.byInstant = new Map();
      for (let row = 0; row < this.rows; row += 1) this.index(row);
    }
    return this.byInstant.get(series)?.get(timeMs);
  }

  private index(row: number): void {
    const series = this.series[row]!;
    let rows = this.byInstant!.get(series);
    if (!rows) this.byInstant!.set(series, (rows = new Map()));
    rows.set(this.timeMs[row]!, row);
  }

  private replace(row: number, value: number, quality: number): void {
    const repeats = this.repeatsOf(this.series[row]!.assetId);
    if (this.value[row] === value && this.quality[row] === quality) {
      this.duplicates += 1;
      repeats.duplicates += 1;
      return;
    }
    this.corrections += 1;
    repeats.corrections += 1;
    this.value[row] = value;
    this.quality[row] = quality;
  }

  private repeatsOf(assetId: string): Repeats {
    this.repeats ??= new Map();
    let repeats = this.repeats.get(assetId);
    if (!repeats) this.repeats.set(assetId, (repeats = { duplicates: 0, corrections: 0 }));
    return repeats;
  }

  /** The part of the batch that came with the messages first … last (exclusive). Counts of collapsed repeats stay with the whole. */
  slice(first: number, last: number): Batch {
    const part = new Batch(this.openedAtMs);
    part.tokens.push(...this.tokens.slice(first, last));
    part.topics.push(...this.topics.slice(first, last));
    for (let row = 0; row < this.rows; row += 1) {
      const message = this.messageOf[row]!;
      if (message < first || message >= last) continue;
      part.timeMs.push(this.timeMs[row]!);
      part.value.push(this.value[row]!);
      part.series.push(this.series[row]!);
      part.quality.push(this.quality[row]!);
      part.delayS.push(this.delayS[row]!);
      part.messageOf.push(message - first);
      part.newestBefore.push(this.newestBefore[row]!);
      part.isFresh.push(this.isFresh[row]!);
    }
    for (const extra of this.extras)
      if (extra.message >= first && extra.message < last) part.extras.push({ ...extra, message: extra.message - first });
    return part;
  }
}
