import { FRAME_PARTITIONS } from '@nhip/contracts';
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

/** A reading to be stored; `delayS` is receive − device time in seconds, `isLate` whether that is more than its metric allows. */
export interface BatchReading {
  readonly timeMs: number;
  readonly value: number;
  readonly quality: number;
  readonly delayS: number;
  readonly isLate: boolean;
}

/** A claim of a device that is not registered yet. */
export interface ClaimMessage {
  readonly hardwareId: string;
  readonly payload: Buffer;
}

/** The interval (seconds) that the sender of a reading stated. */
export interface StatedInterval {
  readonly series: BatchSeries;
  readonly timeMs: number;
  readonly everyS: number;
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
  | ({ readonly message: number; readonly kind: 'interval' } & StatedInterval)
  | ResultExtra;

const NO_ROWS: ReadingColumns = { timeMs: [], value: [], seriesId: [], quality: [], delayS: [] };

/** How many readings of an asset came again: unchanged, or with another value. */
export interface Repeats {
  duplicates: number;
  corrections: number;
}

/**
 * The messages that go to the database in one transaction, column by column: plain arrays that become array literals.
 * `messageOf[row]` is the index of a row's message in `tokens`.
 */
export class Batch implements ReadingColumns {
  /** when its first message came, milliseconds since 1970 */
  openedAtMs: number;
  readonly tokens: IntakeToken[] = [];
  readonly topics: string[] = [];
  readonly timeMs: number[] = [];
  readonly value: number[] = [];
  readonly series: BatchSeries[] = [];
  /** Id of the row's series, noted while the series is at hand; 0 for a new series until `numberSeries`. */
  readonly seriesId: number[] = [];
  /** Partition of the live stream that the row's asset belongs to. */
  readonly partition: number[] = [];
  readonly quality: number[] = [];
  readonly delayS: number[] = [];
  readonly messageOf: number[] = [];
  /** Newest known time of the row's series before the row came; what a dropped batch gives back. */
  readonly newestBefore: number[] = [];
  readonly extras: BatchExtra[] = [];
  /** Repeats inside the batch, collapsed before the database sees them. */
  duplicates = 0;
  corrections = 0;
  /** Came in time, but after a newer one. */
  outOfOrder = 0;
  /** Came late, into a past of which newer readings are known: a buffer, a history. */
  backfilled = 0;
  /** Device time of the oldest row. */
  oldestMs = Number.POSITIVE_INFINITY;
  hasNewSeries = false;
  /** The collapsed repeats by asset; made only when there are any. */
  repeats: Map<string, Repeats> | undefined;

  private freshRows = 0;
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
  addReading(series: BatchSeries, reading: BatchReading): void {
    const { timeMs, value, quality } = reading;
    const before = series.newestMs;
    if (timeMs <= before) {
      if (timeMs < before) this[reading.isLate ? 'backfilled' : 'outOfOrder'] += 1;
      const row = this.findRow(series, timeMs);
      if (row !== undefined) return this.replace(row, value, quality);
    } else series.newestMs = timeMs;
    this.push(series, reading, { before, message: this.tokens.length });
    if (this.byInstant) this.index(this.rows - 1);
  }

  /** Newer than everything known of its series: such a row cannot be a duplicate and goes the cheap way. */
  isFresh(row: number): boolean {
    return this.timeMs[row]! > this.newestBefore[row]!;
  }

  /** The fresh rows, and the rest. */
  split(): { fresh: ReadingColumns; rest: ReadingColumns } {
    if (this.freshRows === this.rows) return { fresh: this, rest: NO_ROWS };
    return { fresh: this.select((row) => this.isFresh(row)), rest: this.select((row) => !this.isFresh(row)) };
  }

  /** Readings of the rows for which `wanted` holds. */
  select(wanted: (row: number) => boolean): ReadingColumns {
    const rows = [...this.timeMs.keys()].filter(wanted);
    const of = (column: readonly number[]): number[] => rows.map((row) => column[row]!);
    return {
      timeMs: of(this.timeMs),
      value: of(this.value),
      seriesId: of(this.seriesId),
      quality: of(this.quality),
      delayS: of(this.delayS),
    };
  }

  /** Notes the ids of series that were new when their rows came. */
  numberSeries(): void {
    for (const [row, series] of this.series.entries()) this.seriesId[row] = series.seriesId;
    this.hasNewSeries = false;
  }

  /** Gives every series the newest time back that it had before this batch. */
  forget(): void {
    for (let row = this.rows - 1; row >= 0; row -= 1) this.series[row]!.newestMs = this.newestBefore[row]!;
  }

  private push(series: BatchSeries, reading: Omit<BatchReading, 'isLate'>, { before, message }: { before: number; message: number }): void {
    const { timeMs } = reading;
    this.timeMs.push(timeMs);
    this.value.push(reading.value);
    this.series.push(series);
    this.seriesId.push(series.seriesId);
    this.partition.push(series.assetKey % FRAME_PARTITIONS);
    this.quality.push(reading.quality);
    this.delayS.push(reading.delayS);
    this.messageOf.push(message);
    this.newestBefore.push(before);
    if (series.seriesId === 0) this.hasNewSeries = true;
    if (timeMs > before) this.freshRows += 1;
    if (timeMs < this.oldestMs) this.oldestMs = timeMs;
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
      const reading = { timeMs: this.timeMs[row]!, value: this.value[row]!, quality: this.quality[row]!, delayS: this.delayS[row]! };
      part.push(this.series[row]!, reading, { before: this.newestBefore[row]!, message: message - first });
    }
    for (const extra of this.extras)
      if (extra.message >= first && extra.message < last) part.extras.push({ ...extra, message: extra.message - first });
    return part;
  }
}
