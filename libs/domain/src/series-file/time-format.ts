import { createPatternReader } from './time-pattern.js';
import { readCompact, readDateTime, readNamedDateTime, readParts, type TimeText } from './time-text.js';

/** Reads the cells of the time columns of one row. */
export type TimeReader = (cells: readonly string[]) => TimeText | undefined;

/** A form in which a file writes its times. */
export interface TimeFormat {
  /** as `--time-format` takes it */
  readonly name: string;
  readonly read: TimeReader;
}

const DAY_MS = 86_400_000;
/** Excel counts from here (its 1900 was a leap year); MATLAB's day 719 529 and Julian day 2 440 587.5 are 1970-01-01. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const MATLAB_EPOCH_DAYS = 719_529;
const JULIAN_EPOCH_DAYS = 2_440_587.5;

const text =
  (read: (joined: string) => TimeText | undefined): TimeReader =>
  (cells) =>
    read(cells.length === 1 ? cells[0]! : cells.join(' '));

const numberIn = (joined: string): number => (/^\s*[-+]?\d+([.,]\d+)?\s*$/.test(joined) ? Number(joined.replace(',', '.')) : Number.NaN);

/** Days as fractions are rounded to the second: seven decimals of a day are 9 ms. */
const serial = (name: string, options: { epochMs: number; unitMs: number; roundMs: number; isInstant?: boolean }): TimeFormat => ({
  name,
  read: text((joined) => {
    const count = numberIn(joined);
    if (Number.isNaN(count)) return undefined;
    const ms = options.epochMs + count * options.unitMs;
    return Math.abs(ms) > 8e12
      ? undefined
      : { ms: Math.round(ms / options.roundMs) * options.roundMs, isInstant: options.isInstant ?? false };
  }),
});

const epoch = (name: string, unitMs: number): TimeFormat => serial(name, { epochMs: 0, unitMs, roundMs: 1, isInstant: true });

const NAMED: readonly TimeFormat[] = [
  { name: 'ymd', read: text((joined) => readDateTime(joined, 'ymd')) },
  { name: 'dmy', read: text((joined) => readDateTime(joined, 'dmy')) },
  { name: 'mdy', read: text((joined) => readDateTime(joined, 'mdy')) },
  { name: 'month-name', read: text(readNamedDateTime) },
  { name: 'compact', read: text(readCompact) },
  { name: 'parts', read: readParts },
  epoch('epoch-s', 1000),
  epoch('epoch-ms', 1),
  epoch('epoch-us', 0.001),
  epoch('epoch-ns', 0.000_001),
  serial('excel', { epochMs: EXCEL_EPOCH_MS, unitMs: DAY_MS, roundMs: 1000 }),
  serial('matlab', { epochMs: -MATLAB_EPOCH_DAYS * DAY_MS, unitMs: DAY_MS, roundMs: 1000 }),
  serial('julian', { epochMs: -JULIAN_EPOCH_DAYS * DAY_MS, unitMs: DAY_MS, roundMs: 1000 }),
];
const UNITS: Readonly<Record<string, { unitMs: number; roundMs: number }>> = {
  days: { unitMs: DAY_MS, roundMs: 1000 },
  hours: { unitMs: 3_600_000, roundMs: 1000 },
  minutes: { unitMs: 60_000, roundMs: 1000 },
  seconds: { unitMs: 1000, roundMs: 1 },
};

/** Names that `--time-format` takes besides a pattern and `days-since:1700-01-01`. */
export const TIME_FORMAT_NAMES: readonly string[] = ['auto', 'iso', ...NAMED.map(({ name }) => name)];

/** The form that somebody states: a name, `days-since:DATE` (hours, minutes, seconds), or a pattern. Undefined when it is none. */
export function findTimeFormat(stated: string): TimeFormat | undefined {
  const named = NAMED.find(({ name }) => name === (stated === 'iso' ? 'ymd' : stated));
  if (named) return named;
  const since = /^(days|hours|minutes|seconds)[- ]since[: ](.+)$/.exec(stated);
  const start = since && readDateTime(since[2]!, 'ymd');
  if (start) return serial(stated, { epochMs: start.ms, ...UNITS[since[1]!]! });
  if (since) return undefined;
  const read = createPatternReader(stated);
  return read && { name: stated, read: text(read) };
}

const ENOUGH = 0.9;

/** Numbers alone may be much: what they are is told by how many digits they have. */
function numericFormat(rows: readonly (readonly string[])[]): string | undefined {
  const cells = rows.map((row) => row.join('').trim()).filter((cell) => cell !== '');
  if (cells.length === 0 || !cells.every((cell) => /^\d+([.,]\d+)?$/.test(cell))) return undefined;
  const digits = Math.max(...cells.map((cell) => /^\d+/.exec(cell)![0].length));
  if (rows[0]!.length === 1 && [8, 10, 12, 14].includes(digits) && cells.every((cell) => readCompact(cell))) return 'compact';
  if (digits === 5) return cells.every((cell) => Number(cell.replace(',', '.')) >= 20_000) ? 'excel' : undefined;
  return (
    { 9: 'epoch-s', 10: 'epoch-s', 12: 'epoch-ms', 13: 'epoch-ms', 15: 'epoch-us', 16: 'epoch-us', 18: 'epoch-ns', 19: 'epoch-ns' } as const
  )[digits as 9];
}

/** How many steps go the way that most go: the right reading of dd/mm or mm/dd makes a series run straight. */
function straightness(rows: readonly (readonly string[])[], read: TimeReader): number {
  const times = rows.map((row) => read(row)?.ms).filter((ms) => ms !== undefined);
  let [up, down] = [0, 0];
  for (let i = 1; i < times.length; i += 1) {
    const step = times[i]! - times[i - 1]!;
    if (step > 0 && step < 20 * DAY_MS) up += 1;
    if (step < 0 && step > -20 * DAY_MS) down += 1;
  }
  return Math.max(up, down);
}

/** What was found; `isGuess` when day and month may be the other way round. */
export interface DetectedTimeFormat {
  readonly format: TimeFormat;
  readonly isGuess: boolean;
}

/** Tells the form of times from rows of the time columns' cells. Undefined when none fits nine of ten rows: somebody must state it. */
export function detectTimeFormat(rows: readonly (readonly string[])[]): DetectedTimeFormat | undefined {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return undefined;
  const fits = ({ read }: TimeFormat): boolean => filled.filter((row) => read(row)).length >= ENOUGH * filled.length;
  const named = (name: string): TimeFormat => NAMED.find((format) => format.name === name)!;
  if (filled[0]!.length >= 3 && fits(named('parts'))) return { format: named('parts'), isGuess: false };
  const numeric = numericFormat(filled);
  if (numeric) return { format: named(numeric), isGuess: numeric === 'excel' };
  const candidates = ['ymd', 'dmy', 'mdy', 'month-name', 'compact'].map(named).filter(fits);
  const [first, second] = candidates;
  if (!first || !second || first.name !== 'dmy') return first && { format: first, isGuess: false };
  const [asDmy, asMdy] = [straightness(filled, first.read), straightness(filled, second.read)];
  return { format: asMdy > asDmy ? second : first, isGuess: asMdy === asDmy };
}
