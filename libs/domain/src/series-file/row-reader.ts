import type { QualityCode } from '@nhip/contracts';
import { judgeRefusal, judgeValue } from '../telemetry/judge-value.js';
import type { MetricBinding } from '../telemetry/metric-key.js';
import { midnightAsEnd } from './midnight.js';
import type { QualityWords } from './quality-words.js';
import { isMissing, readNumber, type DecimalSign } from './read-number.js';
import type { TimeReader } from './time-format.js';
import type { TimeZone } from './time-zone.js';

/** Why a row of a file is not stored. Closed list; `ROW_FAULT_TEXTS` says each in words. */
export const ROW_FAULTS = [
  'too_few_columns',
  'missing_time',
  'invalid_time',
  'skipped_time',
  'missing_value',
  'invalid_number',
  'out_of_range',
  'unknown_state',
  'unknown_quality',
  'too_old',
  'in_future',
  'measured_here',
  'not_stored',
] as const;

/** A word of `ROW_FAULTS`. */
export type RowFault = (typeof ROW_FAULTS)[number];

/** Each fault in Vietnamese and English. */
export const ROW_FAULT_TEXTS: Readonly<Record<RowFault, { readonly vi: string; readonly en: string }>> = {
  too_few_columns: { vi: 'thiếu cột', en: 'the row has too few columns' },
  missing_time: { vi: 'không có thời gian', en: 'no time' },
  invalid_time: { vi: 'không đọc được thời gian', en: 'the time cannot be read' },
  skipped_time: { vi: 'giờ không tồn tại (đổi giờ mùa hè)', en: 'clocks skipped this time (summer time)' },
  missing_value: { vi: 'không có giá trị', en: 'no value' },
  invalid_number: { vi: 'giá trị không phải là số', en: 'the value is no number' },
  out_of_range: { vi: 'ngoài dải đo hợp lệ', en: 'outside the valid range of the metric' },
  unknown_state: { vi: 'trạng thái không có trong danh mục', en: 'no state of the metric' },
  unknown_quality: { vi: 'cờ chất lượng không rõ nghĩa', en: 'the quality word is not known' },
  too_old: { vi: 'cũ hơn thời hạn tiếp nhận', en: 'older than the intake window' },
  in_future: { vi: 'ở tương lai', en: 'in the future' },
  measured_here: { vi: 'thời đoạn đã có số đo của thiết bị', en: 'the device itself was heard in this quarter of an hour' },
  not_stored: { vi: 'đã gửi nhưng không được lưu', en: 'sent, but not stored in the end' },
};

/** A reading as a row tells it: epoch milliseconds, value in the metric's unit. */
export interface RowReading {
  readonly kind: 'reading';
  readonly timeMs: number;
  readonly value: number;
  readonly quality: QualityCode;
}

/** What a row turned out to be. `left-out` rows belong to another series of the same file. */
export type RowOutcome =
  RowReading | { readonly kind: 'rejected'; readonly fault: RowFault; readonly detail: string } | { readonly kind: 'left-out' };

/** How the rows of one file are understood. */
export interface RowPlan {
  readonly timeColumns: readonly number[];
  readonly readTime: TimeReader;
  readonly zone: TimeZone;
  readonly midnightEnds: boolean;
  readonly valueColumn: number;
  readonly decimal: DecimalSign;
  /** further markers of missing values; null when −999 and the like are values */
  readonly missing: ReadonlySet<string> | null;
  readonly scale: number;
  readonly offset: number;
  /** words of the value column that stand for others, e.g. `down` → `0` */
  readonly replace: ReadonlyMap<string, string>;
  readonly quality?: { readonly column: number; readonly words: QualityWords } | undefined;
  /** cells that a row must have to belong to the series */
  readonly where: readonly { readonly column: number; readonly value: string }[];
  readonly binding: MetricBinding;
}

const reject = (fault: RowFault, detail: string): RowOutcome => ({ kind: 'rejected', fault, detail: detail.slice(0, 120) });
const isFault = (value: number | RowOutcome): value is RowOutcome => typeof value !== 'number';
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['có', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['không', false],
]);

/** Reads rows one after the other. It remembers the time of the row before: where clocks were set back the same wall time comes twice. */
export class RowReader {
  private previousMs: number | undefined;
  private readonly width: number;

  constructor(private readonly plan: RowPlan) {
    this.width = 1 + Math.max(...plan.timeColumns, plan.valueColumn, plan.quality?.column ?? 0);
  }

  /** What the cells of one row say. */
  read(cells: readonly string[]): RowOutcome {
    const { where } = this.plan;
    for (const { column, value } of where) if ((cells[column] ?? '').trim() !== value) return { kind: 'left-out' };
    if (cells.length < this.width) return reject('too_few_columns', `${cells.length} of at least ${this.width}`);
    const timeMs = this.readTime(cells);
    if (isFault(timeMs)) return timeMs;
    const value = this.readValue(cells[this.plan.valueColumn]!);
    if (isFault(value)) return value;
    const quality = this.readQuality(cells);
    if (quality === undefined) return reject('unknown_quality', cells[this.plan.quality!.column]!);
    return { kind: 'reading', timeMs, value, quality };
  }

  private readTime(cells: readonly string[]): number | RowOutcome {
    const { timeColumns, readTime, midnightEnds, zone } = this.plan;
    const texts = timeColumns.map((column) => cells[column]!.trim());
    if (texts.every((text) => text === '')) return reject('missing_time', '');
    const found = readTime(texts);
    if (!found) return reject('invalid_time', texts.join(' '));
    const wallMs = midnightEnds && !found.isInstant ? midnightAsEnd(found.ms) : found.ms;
    const timeMs = found.isInstant ? found.ms : zone.toInstant(wallMs, this.previousMs);
    if (timeMs === undefined) return reject('skipped_time', texts.join(' '));
    this.previousMs = timeMs;
    return Math.round(timeMs);
  }

  private readValue(text: string): number | RowOutcome {
    const { replace, missing, binding } = this.plan;
    const word = replace.get(text.trim()) ?? text.trim();
    if (isMissing(word, missing)) return reject('missing_value', text);
    const raw = binding.stateIndex ? this.readState(word) : this.readMeasure(word);
    if (typeof raw === 'number' && Number.isNaN(raw)) return reject('invalid_number', text);
    const value = judgeValue(binding, raw);
    if (!Number.isNaN(value)) return value;
    const isRange = judgeRefusal(binding, raw) === 'out_of_range';
    return isRange ? reject('out_of_range', `${text}${raw === Number(text) ? '' : ` = ${String(raw)}`}`) : reject('unknown_state', text);
  }

  private readState(word: string): number | string | boolean {
    const { binding, decimal } = this.plan;
    if (binding.stateIndex!.has(word)) return word;
    const lower = word.toLowerCase();
    if (binding.stateIndex!.has(lower)) return lower;
    const number = readNumber(word, decimal);
    return Number.isNaN(number) ? (BOOLEANS.get(lower) ?? word) : number;
  }

  private readMeasure(word: string): number {
    const { decimal, scale, offset } = this.plan;
    const number = readNumber(word, decimal);
    // 15.129999999999995 is what 288.28 − 273.15 gives in binary: twelve digits are more than any sensor has
    return scale === 1 && offset === 0 ? number : Number((number * scale + offset).toPrecision(12));
  }

  private readQuality(cells: readonly string[]): QualityCode | undefined {
    const { quality } = this.plan;
    return quality ? quality.words.read(cells[quality.column]!) : 0;
  }
}
