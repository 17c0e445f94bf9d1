import type { PackFaultCode } from './pack-fault.js';
import { AREA_KIND_WORDS, SEVERITY_WORDS, type ColumnKind } from './pack-sheets.js';
import { cleanText, showCell, type SourceCell } from './source-cell.js';
import { normalizeSearch } from '../search/normalize-search.js';

/** What a cell means: a value (null for an empty cell), or why it is refused. */
export type ParsedCell =
  | { readonly ok: true; readonly value: string | number | readonly string[] | null }
  | { readonly ok: false; readonly code: PackFaultCode; readonly words?: Readonly<Record<string, string>> };

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
// UTF-8 read as a one-byte encoding, and what cannot be decoded at all.
const BROKEN = /\ufffd|Ã[\u0080-\u00bf¡-¿]|Ä[‘\u0091]|á[º»][\u0080-\u00ff‘-™]|Æ[°¡]/;
const MAX_TEXT = 200;
const ok = (value: string | number | readonly string[] | null): ParsedCell => ({ ok: true, value });
const refuse = (code: PackFaultCode, words: Record<string, string> = {}): ParsedCell => ({ ok: false, code, words });

const textOf = (cell: SourceCell): string => (typeof cell === 'number' ? String(cell) : cleanText(showFull(cell)));
const showFull = (cell: SourceCell): string => (typeof cell === 'string' ? cell : showCell(cell));

/** A number as people type it: decimal comma or point, blanks, a degree sign. NaN when it is none. */
function toNumber(cell: SourceCell): number {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell).replace(/[\s°]/g, '');
  return /^[+-]?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

function parseCode(text: string): ParsedCell {
  return CODE.test(text) ? ok(text) : refuse('badCode');
}

function parseCodes(text: string): ParsedCell {
  const codes = text
    .split(/[;,\n|]/)
    .map((code) => code.trim())
    .filter(Boolean);
  return codes.every((code) => CODE.test(code)) ? ok([...new Set(codes)]) : refuse('badCode');
}

const isLatitude = (n: number): boolean => n >= 6.5 && n <= 23.5;
const isLongitude = (n: number): boolean => n >= 102 && n <= 118;

function parseDegrees(cell: SourceCell, axis: 'latitude' | 'longitude'): ParsedCell {
  const value = toNumber(cell);
  if (Number.isNaN(value)) return refuse('notNumber');
  const [isHere, isOther] = axis === 'latitude' ? [isLatitude, isLongitude] : [isLongitude, isLatitude];
  if (isHere(value)) return ok(value);
  if (isOther(value)) return refuse('swapped');
  return refuse(Math.abs(value) > 10_000 ? 'vn2000' : 'outsideVietnam');
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** A day: ISO, a spreadsheet's date, or day/month/year as it is written in Vietnam. */
function parseDay(cell: SourceCell): ParsedCell {
  if (cell !== null && typeof cell === 'object' && 'date' in cell) return ok(cell.date);
  const text = textOf(cell);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = (iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return refuse('notDay');
  if (local && month > 12 && day <= 12) return refuse('monthFirst');
  if (!isDay(year, month, day)) return refuse('notDay');
  return ok(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function parseWord(text: string, table: ReadonlyMap<string, string>): ParsedCell {
  const word = table.get(normalizeSearch(text));
  return word === undefined ? refuse('badChoice', { choices: [...new Set(table.values())].join(', ') }) : ok(word);
}

function parseText(text: string): ParsedCell {
  return text.length > MAX_TEXT ? refuse('tooLong', { max: String(MAX_TEXT) }) : ok(text);
}

const PARSERS: Readonly<Record<ColumnKind, (cell: SourceCell, text: string) => ParsedCell>> = {
  text: (_cell, text) => parseText(text),
  code: (_cell, text) => parseCode(text),
  codes: (_cell, text) => parseCodes(text),
  latitude: (cell) => parseDegrees(cell, 'latitude'),
  longitude: (cell) => parseDegrees(cell, 'longitude'),
  number: (cell) => (Number.isNaN(toNumber(cell)) ? refuse('notNumber') : ok(toNumber(cell))),
  day: (cell) => parseDay(cell),
  areaKind: (_cell, text) => parseWord(text, AREA_KIND_WORDS),
  severity: (_cell, text) => parseWord(text, SEVERITY_WORDS),
};

/** Reads a cell of a pack. Never throws; an empty cell is null. */
export function parseCell(cell: SourceCell, kind: ColumnKind): ParsedCell {
  if (cell !== null && typeof cell === 'object' && 'fault' in cell) {
    if (cell.fault === 'error') return refuse('cellError');
    return cell.fault === 'formula' ? refuse('formula') : refuse('merged', { range: cell.text });
  }
  const text = cell === null ? '' : kind === 'codes' && typeof cell === 'string' ? cell.normalize('NFC') : textOf(cell);
  if (text.trim() === '') return ok(null);
  if (BROKEN.test(text)) return refuse('brokenText');
  return PARSERS[kind](cell, text);
}
