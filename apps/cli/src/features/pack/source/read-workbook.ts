import type { SourceCell, SourceRow } from '@nhip/domain';
import { read, SSF, utils, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../../command/cli-error.js';
import { MAX_ROWS, type SourceTable } from './source-table.js';
import { unpackedSize } from './zip-size.js';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024;
const MAX_COLUMNS = 200;
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK');

/** A sheet read with `dense`. */
type DenseSheet = WorkSheet & { readonly '!data'?: readonly (readonly (CellObject | undefined)[] | undefined)[] };

function toDay(value: number, date1904: boolean): string | undefined {
  const date = SSF.parse_date_code(value, { date1904 }) as { y: number; m: number; d: number } | null;
  return date ? `${date.y}-${String(date.m).padStart(2, '0')}-${String(date.d).padStart(2, '0')}` : undefined;
}

/** A number that the sheet shows with leading zeros is the code that people see. */
function toNumber(cell: CellObject, date1904: boolean): SourceCell {
  const value = cell.v as number;
  if (typeof cell.z === 'string' && SSF.is_date(cell.z)) {
    const day = toDay(value, date1904);
    return day ? { date: day } : value;
  }
  return cell.w !== undefined && /^0\d+$/.test(cell.w) && Number(cell.w) === value ? cell.w : value;
}

function toCell(cell: CellObject | undefined, date1904: boolean): SourceCell {
  if (cell === undefined) return null;
  if (cell.f !== undefined || cell.F !== undefined) return { fault: 'formula', text: `=${cell.f ?? ''}` };
  if (cell.t === 'e') return { fault: 'error', text: cell.w ?? String(cell.v) };
  if (cell.t === 'n') return toNumber(cell, date1904);
  return cell.v === undefined || cell.v === null ? null : String(cell.v);
}

/** Merged ranges by row, for the rows that there are. */
function mergesByRow(merges: readonly Range[], rows: number): Map<number, Range[]> {
  const byRow = new Map<number, Range[]>();
  for (const merge of merges)
    for (let row = merge.s.r; row <= Math.min(merge.e.r, rows); row += 1) byRow.set(row, [...(byRow.get(row) ?? []), merge]);
  return byRow;
}

function* rowsOf(sheet: DenseSheet, date1904: boolean): Generator<SourceRow> {
  const data = sheet['!data'] ?? [];
  const merges = mergesByRow(sheet['!merges'] ?? [], data.length);
  for (let row = 0; row < data.length; row += 1) {
    const line = data[row] ?? [];
    const covered = merges.get(row) ?? [];
    const width = Math.min(MAX_COLUMNS, Math.max(line.length, ...covered.map(({ e }) => e.c + 1)));
    if (width === 0) continue;
    const cells = Array.from({ length: width }, (_, column): SourceCell => {
      const merge = covered.find(({ s, e }) => column >= s.c && column <= e.c);
      return merge ? { fault: 'merged', text: utils.encode_range(merge) } : toCell(line[column], date1904);
    });
    yield { row: row + 1, cells };
  }
}

function parse(file: string): WorkBook {
  const name = path.basename(file);
  const { size } = statSync(file);
  if (size > MAX_BYTES) throw refuse(`${name} is larger than 64 MB.`, 'Split it, or save its sheets as CSV files in one folder.');
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 4).equals(OLD_EXCEL))
    throw refuse(`${name} is an old .xls file or has a password.`, 'Open it and save it as .xlsx without a password.');
  const unpacked = bytes.subarray(0, 2).equals(ZIP) ? unpackedSize(bytes) : undefined;
  if (unpacked === undefined) throw refuse(`${name} is not a whole .xlsx file.`, 'Save it again as .xlsx, or as CSV in UTF-8.');
  if (unpacked > MAX_UNPACKED_BYTES)
    throw refuse(`${name} unpacks to more than 1 GB.`, 'Remove empty rows and pictures, or save it as CSV in UTF-8.');
  try {
    return read(bytes, { dense: true, cellFormula: true, cellHTML: false, cellNF: true, cellText: true, sheetRows: MAX_ROWS + 1 });
  } catch (error) {
    throw refuse(`${name} cannot be read (${(error as Error).message}).`, 'Open it in a spreadsheet program and save it again as .xlsx.');
  }
}

/** The sheets of an .xlsx file that people see, in their order. Formulas, merged cells and errors stand as faults in their cells. Throws CliError. */
export function readWorkbook(file: string): SourceTable[] {
  const book = parse(file);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name] as DenseSheet | undefined;
    if (!sheet || (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) return [];
    if ((sheet['!data']?.length ?? 0) > MAX_ROWS)
      throw refuse(`${path.basename(file)}, sheet ${name}, has more than ${MAX_ROWS} rows.`, 'Split it.');
    return [{ file: path.basename(file), sheet: name, rows: rowsOf(sheet, date1904) }];
  });
}
