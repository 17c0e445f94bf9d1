/** A time as a file tells it: an instant, or the wall time of a zone that the file leaves open (milliseconds as if it were UTC). */
export interface TimeText {
  readonly ms: number;
  readonly isInstant: boolean;
}

/** Order of day, month and year in a date. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONE_MINUTES: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ict: 420,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const DATE: Readonly<Record<DateOrder, RegExp>> = {
  ymd: /(?<![\d:.])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/,
  dmy: /(?<![\d:.])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/,
  mdy: /(?<![\d:.])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/,
};
const NAMED = /(?<!\d)(?:(\d{1,2})[-/ ,]*([A-Za-z]{3,9})|([A-Za-z]{3,9})\.?\s+(\d{1,2}))(?:st|nd|rd|th)?[-/ ,]*(\d{4})(?!\d)/;
const TIME =
  /^(\d{1,2})(?:[:hg](\d{2})?(?:[:mp](\d{2})(?:[.,](\d{1,9}))?s?)?)?\s*(am|pm|a\.m\.|p\.m\.|sa|ch)?\s*(z|utc|gmt|[a-z]{3,4})?\s*(?:([+-])(\d{1,2}):?(\d{2})?)?$/i;
const BARE_CLOCK = /^(\d{1,2})(\d{2})$/;

/** Epoch-like milliseconds of calendar fields, or undefined when there is no such day or time. 24:00 is midnight of the next day. */
export function wallTime(date: readonly [number, number, number], time: readonly number[] = []): number | undefined {
  const [year, month, day] = date;
  const [hour = 0, minute = 0, second = 0, ms = 0] = time;
  if (year < 1700 || year > 2200 || month < 1 || month > 12 || day < 1 || minute > 59 || second > 60) return undefined;
  if (hour > 24 || (hour === 24 && minute + second + ms > 0)) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return undefined;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

const fullYear = (text: string): number => (text.length > 2 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900));

function readDate(text: string, order: DateOrder): { date: [number, number, number]; rest: string } | undefined {
  const match = DATE[order].exec(text);
  if (!match) return undefined;
  const [, a, b, c] = match as unknown as [string, string, string, string];
  const date: [number, number, number] =
    order === 'ymd'
      ? [Number(a), Number(b), Number(c)]
      : order === 'dmy'
        ? [fullYear(c), Number(b), Number(a)]
        : [fullYear(c), Number(a), Number(b)];
  return { date, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

function readNamedDate(text: string): { date: [number, number, number]; rest: string } | undefined {
  const match = NAMED.exec(text);
  const month = match ? MONTHS.indexOf((match[2] ?? match[3])!.slice(0, 3).toLowerCase()) : -1;
  if (!match || month < 0) return undefined;
  const date: [number, number, number] = [Number(match[5]), month + 1, Number(match[1] ?? match[4])];
  return { date, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
}

/** 12-hour clock: 12 AM is midnight, 12 PM is noon. NaN when the hour cannot be. */
function hourOf(hour: number, half: string | undefined): number {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (/^[pc]/i.test(half) ? 12 : 0);
}

/** Fields of a time of day, with the offset of its zone in minutes when it names one. Undefined when the text is no time. */
function readClock(text: string): { time: number[]; offset: number | undefined } | undefined {
  const bare = text
    .replace(/\b(ngày|lúc)\b|ngày|lúc|[,()]/gi, ' ')
    .trim()
    .replace(/^T/i, '')
    .trim();
  if (bare === '') return { time: [0], offset: undefined };
  const clock = BARE_CLOCK.exec(bare);
  if (clock) return { time: [Number(clock[1]), Number(clock[2])], offset: undefined };
  const match = TIME.exec(bare);
  if (!match) return undefined;
  const [, hour, minute, second, fraction, half, zone, sign, offsetHours, offsetMinutes] = match;
  const named = zone === undefined ? undefined : ZONE_MINUTES[zone.toLowerCase()];
  if (zone !== undefined && named === undefined) return undefined;
  const stated = sign ? (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes ?? 0)) : undefined;
  const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6) : 0;
  return { time: [hourOf(Number(hour), half), Number(minute ?? 0), Number(second ?? 0), ms], offset: stated ?? named };
}

function join(found: { date: [number, number, number]; rest: string } | undefined): TimeText | undefined {
  const clock = found && readClock(found.rest);
  const wall = clock && wallTime(found.date, clock.time);
  if (wall === undefined || Number.isNaN(wall)) return undefined;
  return clock!.offset === undefined ? { ms: wall, isInstant: false } : { ms: wall - clock!.offset * 60_000, isInstant: true };
}

/** Reads a date with or without a time of day before or after it, in the given order: ISO 8601, `25/11/2026 14:30`, `14h30 25/11/2026`, `11/25/26 2:30 PM`. */
export const readDateTime = (text: string, order: DateOrder): TimeText | undefined => join(readDate(text.trim(), order));

/** Reads a date with the month's English name: `25-Nov-2026 14:30`, `Nov 25, 2026 2:30 PM`. */
export const readNamedDateTime = (text: string): TimeText | undefined => join(readNamedDate(text.trim()));

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})?(\d{2})?)?(Z)?$/;

/** Reads `20261125`, `202611251430`, `20261125T143000Z`. */
export function readCompact(text: string): TimeText | undefined {
  const match = COMPACT.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = wallTime([year!, month!, day!], [hour, minute, second]);
  return wall === undefined ? undefined : { ms: wall, isInstant: match[7] !== undefined };
}

/** Year, month, day and what follows (hour, minute, second) in cells of their own. */
export function readParts(cells: readonly string[]): TimeText | undefined {
  const fields = cells.map((cell) => (/^\s*\d{1,4}(\.0+)?\s*$/.test(cell) ? Number(cell) : Number.NaN));
  if (fields.some(Number.isNaN) || fields.length < 3) return undefined;
  const wall = wallTime([fullYear(String(fields[0])), fields[1]!, fields[2]!], fields.slice(3));
  return wall === undefined ? undefined : { ms: wall, isInstant: false };
}
