/** What separates the cells of a line. A blank stands for any run of blanks and tabs (fixed columns). */
export type Delimiter = ',' | ';' | '\t' | '|' | ' ';

/** How a foreign table is written. */
export interface TableDialect {
  readonly delimiter: Delimiter;
  /** Physical lines before the header, or before the data when there is no header. */
  readonly skipLines: number;
  readonly hasHeader: boolean;
  /** Names of the columns; '1', '2' … where the file names none. */
  readonly columns: readonly string[];
}

/** What somebody who knows better has said of the dialect. */
export interface DialectHints {
  readonly delimiter?: Delimiter | undefined;
  readonly hasHeader?: boolean | undefined;
  readonly skipLines?: number | undefined;
}

interface SampleRecord {
  readonly text: string;
  /** physical line, from 0 */
  readonly line: number;
}

const SAMPLE_RECORDS = 300;
/** A quoted field that runs on longer is a stray quote, not a field. */
const MOST_LINES_OF_A_FIELD = 20;
const ENOUGH = 0.8;

export const isComment = (text: string): boolean => /^\s*(#|%|\/\/)/.test(text);

/** Splits a sample into records: a line break inside quotes does not end one. */
function splitRecords(sample: string): SampleRecord[] {
  const lines = sample.split(/\r\n|\n|\r/);
  const records: SampleRecord[] = [];
  for (let line = 0; line < lines.length && records.length < SAMPLE_RECORDS;) {
    let text = lines[line]!;
    let taken = 1;
    const isOpen = (): boolean => (text.split('"').length - 1) % 2 === 1;
    while (isOpen() && taken < MOST_LINES_OF_A_FIELD && line + taken < lines.length) text += `\n${lines[line + taken++]}`;
    if (isOpen()) [text, taken] = [lines[line]!, 1];
    records.push({ text, line });
    line += taken;
  }
  return records;
}

/** Cells of a record, for looking at a sample only: whole files are read by a CSV parser. */
export function splitCells(text: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') return text.trim().split(/\s+/);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}

/** The most frequent number of cells, and the share of records that have it. */
function countCells(records: readonly SampleRecord[], delimiter: Delimiter): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { text } of records) {
    const width = splitCells(text, delimiter).length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let [width, most] = [1, 0];
  for (const [candidate, count] of counts) if (count > most || (count === most && candidate > width)) [width, most] = [candidate, count];
  return { width, share: records.length === 0 ? 0 : most / records.length };
}

const CLEAN_TOKEN = /^[-+]?(\d+([.,]\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}(:\d{2})?|NaN|NA)$/i;

/** Are blanks the separators, and commas decimal commas? Then every word by itself is a number, a date or a time. */
function isBlankSeparated(records: readonly SampleRecord[]): boolean {
  const { width, share } = countCells(records, ' ');
  if (width < 2 || share < ENOUGH) return false;
  const clean = records.filter(({ text }) => splitCells(text, ' ').every((token) => CLEAN_TOKEN.test(token)));
  return clean.length / records.length >= ENOUGH;
}

function chooseDelimiter(records: readonly SampleRecord[]): Delimiter {
  for (const delimiter of [';', '\t', '|'] as const) {
    const { width, share } = countCells(records, delimiter);
    if (width > 1 && share >= ENOUGH) return delimiter;
  }
  if (isBlankSeparated(records)) return ' ';
  if (countCells(records, ',').width > 1) return ',';
  const blanks = countCells(records, ' ');
  return blanks.width > 1 && blanks.share >= ENOUGH ? ' ' : ',';
}

const looksLikeData = (cell: string): boolean => /\d/.test(cell) && /^[-+\d.,:/\sTZAPM()%]+$/i.test(cell);

/** A header has no cell that looks like data, and the lines below have some. */
function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  if (first.some(looksLikeData)) return false;
  return rest.length === 0 || rest.some((cells) => cells.some(looksLikeData));
}

/** Names of columns: trimmed, numbered where empty, told apart where they repeat. */
export function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/^\ufeff/, '') || String(index + 1);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

const numbered = (width: number): string[] => Array.from({ length: width }, (_, index) => String(index + 1));

/** A comment right above the data that has as many cells as the data names the columns. */
function commentHeader(records: readonly SampleRecord[], firstData: number, shape: { delimiter: Delimiter; width: number }): string[] {
  const above = records.filter(({ line, text }) => line < firstData && isComment(text)).at(-1);
  const cells = above ? splitCells(above.text.replace(/^\s*(#|%|\/\/)+\s*/, ''), shape.delimiter) : [];
  return cells.length === shape.width && !cells.some(looksLikeData) ? nameColumns(cells) : numbered(shape.width);
}

/** Tells how a table is written from its beginning (some ten thousand characters). Hints win over what is found. */
export function detectDialect(sample: string, hints: DialectHints = {}): TableDialect {
  const all = splitRecords(sample.replace(/^\ufeff/, ''));
  const stated = /^"?sep=(.)"?\s*$/i.exec(all[0]?.text ?? '');
  const skipped = Math.max(hints.skipLines ?? 0, stated ? 1 : 0);
  const records = all.filter(({ line, text }) => line >= skipped && text.trim() !== '' && !isComment(text));
  const sampled = records.length > 10 ? records.slice(0, -1) : records;
  const tail = sampled.slice(Math.min(20, Math.floor(sampled.length / 3)));
  const delimiter = hints.delimiter ?? (stated?.[1] as Delimiter | undefined) ?? chooseDelimiter(tail.length > 0 ? tail : sampled);
  const { width } = countCells(tail.length > 0 ? tail : sampled, delimiter);
  const table = records.filter(({ text }) => splitCells(text, delimiter).length === width);
  const cells = table.slice(0, 50).map(({ text }) => splitCells(text, delimiter));
  const first = cells[0] ?? [];
  const hasHeader = hints.hasHeader ?? looksLikeHeader(first, cells.slice(1));
  const firstLine = hints.skipLines ?? table[0]?.line ?? skipped;
  const columns = hasHeader ? nameColumns(first) : commentHeader(all, firstLine, { delimiter, width });
  return { delimiter, skipLines: firstLine, hasHeader, columns };
}
