import { QUALITIES } from '@nhip/contracts';
import { RowReader, SITE_OFFSET_MS, type SeriesRows } from '@nhip/domain';
import type { Terminal } from '../../terminal/terminal.js';
import type { SeriesFile } from './file/open-series-file.js';
import { describeColumns, type FilePlan } from './file/plan-rows.js';
import type { ReadSeries } from './file/read-series.js';
import type { RejectionLog } from './file/rejection-log.js';
import type { Target } from './find-target.js';
import type { Shift } from './shift.js';

const SHOWN_ROWS = 5;
const DELIMITER_WORDS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'blanks' };

/** An instant as people of the site read it: `2026-11-25 14:30:00 +07`. */
export const siteTime = (ms: number): string => `${new Date(ms + SITE_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')} +07`;

/** `8 760` */
export const count = (number: number): string => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ' ');

function describeTable(file: SeriesFile, { dialect, sample }: FilePlan): string[] {
  const form = file.isJson
    ? 'JSON'
    : `${DELIMITER_WORDS[dialect.delimiter]}, ${dialect.hasHeader ? `header in line ${dialect.skipLines + 1}` : 'no header'}, ${file.encoding}${file.isGzipped ? ', gzip' : ''}`;
  return [`tệp · file         ${file.name}: ${form}`, `cột · columns      ${describeColumns(dialect.columns, sample[0]?.cells)}`];
}

function describeMeaning({ rows, dialect, timeFormat, isTimeGuessed }: FilePlan, { asset, binding, key }: Target): string[] {
  const name = (column: number): string => `"${dialect.columns[column]}"`;
  const midnight = rows.midnightEnds ? ', 12:00 AM ends the day of its date' : '';
  const scaled = rows.scale === 1 && rows.offset === 0 ? '' : ` × ${rows.scale} + ${rows.offset}`;
  return [
    `thời gian · time   ${rows.timeColumns.map(name).join(' ')} as ${timeFormat}, zone ${rows.zone.name} unless stated${midnight}`,
    `giá trị · value    ${name(rows.valueColumn)} (decimal ${rows.decimal === ',' ? 'comma' : 'point'})${scaled} → ${asset.id} ${key} [${binding.metric.unit || binding.metric.kind}]`,
    ...(rows.quality ? [`chất lượng · flag  ${name(rows.quality.column)}`] : []),
    ...rows.where.map(({ column, value }) => `chỉ lấy · only      ${name(column)} = "${value}"`),
    ...(isTimeGuessed
      ? ['⚠ thời gian đoán · the times may be meant otherwise (day and month?): check the rows below, or say --time-format']
      : []),
  ];
}

/** How a file is understood, a line each. */
export const describePlan = (file: SeriesFile, plan: FilePlan, target: Target): string[] => [
  ...describeTable(file, plan),
  ...describeMeaning(plan, target),
];

/** The first rows of the file as they were understood. */
export function describeFirstRows({ rows, sample, dialect }: FilePlan): string[] {
  const reader = new RowReader(rows);
  const lines: string[] = [];
  for (const { cells, line } of sample) {
    const outcome = reader.read(cells);
    if (outcome.kind === 'left-out') continue;
    const text = cells.join(dialect.delimiter).slice(0, 60);
    lines.push(
      outcome.kind === 'reading'
        ? `  line ${line}: ${siteTime(outcome.timeMs)}  ${outcome.value}  ${QUALITIES[outcome.quality]}   ← ${text}`
        : `  line ${line}: ✗ ${outcome.fault}   ← ${text}`,
    );
    if (lines.length === SHOWN_ROWS) break;
  }
  return lines;
}

/** What became of the rows. */
export interface Balance {
  readonly stored: number;
  readonly rejected: number;
  readonly sameTime: number;
  readonly leftOut: number;
}

/** Rows in = stored + rejected + of the same time + left out. Throws when they are not: then Nhịp has a defect. */
export function balance(series: ReadSeries, log: RejectionLog, stored: number): Balance {
  const sameTime = log.count((reason) => reason === 'duplicate' || reason === 'superseded');
  const rejected = log.count((reason) => reason !== 'duplicate' && reason !== 'superseded');
  const sum = stored + rejected + sameTime + series.leftOut;
  if (sum !== series.rowsIn) throw new Error(`the rows do not add up: ${series.rowsIn} in, ${sum} accounted for`);
  return { stored, rejected, sameTime, leftOut: series.leftOut };
}

/** The balance in lines, with the first bad rows of each reason and where all of them are. */
export function describeBalance(series: ReadSeries, log: RejectionLog, { stored, rejected, sameTime, leftOut }: Balance): string[] {
  const superseded = log.counts.get('superseded') ?? 0;
  const other = superseded > 0 ? ` (${superseded} with another value: the later row is kept)` : '';
  return [
    ...log.summary(),
    ...(log.file && log.counts.size > 0 ? [`  all of them: ${log.file}`] : []),
    `dòng vào · rows in ${series.rowsIn} = đã ghi · stored ${stored} + từ chối · rejected ${rejected} + trùng thời gian · same time ${sameTime}${other}` +
      (leftOut > 0 ? ` + chuỗi khác · left out by --where ${leftOut}` : ''),
  ];
}

/** Where the series was moved to; nothing when the true times are kept. */
export function describeShift({ shiftMs, since }: Shift, { timeMs }: SeriesRows): string[] {
  if (shiftMs === 0 || timeMs.length === 0) return [];
  const before = since ? ` (as on ${siteTime(since.getTime())}, when this file was moved before; --again moves it to now)` : '';
  return [`dời · moved        by ${(shiftMs / 86_400_000).toFixed(3)} days: ends ${siteTime(timeMs.at(-1)!)}${before}`];
}

/** Rows a second since the meter was made, of those behind `startedAt`. */
export function createRateMeter(startedAt = 0): (done: number) => number {
  const beganAt = performance.now();
  return (done) => Math.round((done - startedAt) / Math.max(0.001, (performance.now() - beganAt) / 1000));
}

/** The end of a dry run: what would be stored. */
export function sayDryRun(terminal: Terminal, { series, log }: { series: ReadSeries; log: RejectionLog }, stored: number): void {
  for (const line of describeBalance(series, log, balance(series, log, stored))) terminal.say(line);
  terminal.say('✓ thử · dry run: nothing was written; "stored" is what would be');
}
