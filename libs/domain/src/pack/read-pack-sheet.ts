import type { PackFault, PackFaultCode, PackPlace } from './pack-fault.js';
import { readHeader, type PackColumn, type PackSheet } from './pack-sheets.js';
import { parseCell } from './parse-cell.js';
import { cleanText, columnLetter, showCell, type SourceCell, type SourceRow } from './source-cell.js';

/** A row that was read: values by column key (only of columns that the sheet has; null = empty), and where it stands. */
export interface PackDraft {
  readonly values: Readonly<Record<string, string | number | readonly string[] | null>>;
  /** by name; null for an empty cell */
  readonly attributes: Readonly<Record<string, string | number | null>>;
  readonly place: (key?: string) => PackPlace;
}

/** What a sheet gave: drafts without fault, and every fault. */
export interface ReadSheet {
  readonly sheet: PackSheet;
  readonly drafts: PackDraft[];
  readonly faults: PackFault[];
  readonly rows: number;
  readonly hasAttributes: boolean;
  /** Keys of rows with faults: what refers to them is not a fault of its own. */
  readonly brokenKeys: ReadonlySet<string>;
}

const HEADER_WITHIN = 20;

interface Header {
  readonly columns: readonly { readonly index: number; readonly header: string; readonly column: PackColumn }[];
  readonly attributes: readonly { readonly index: number; readonly header: string; readonly name: string }[];
}

/** Puts what several sheets of one noun gave together. */
export function joinSheets(a: ReadSheet, b: ReadSheet): ReadSheet {
  return {
    sheet: a.sheet,
    drafts: [...a.drafts, ...b.drafts],
    faults: [...a.faults, ...b.faults],
    rows: a.rows + b.rows,
    hasAttributes: a.hasAttributes || b.hasAttributes,
    brokenKeys: new Set([...a.brokenKeys, ...b.brokenKeys]),
  };
}

/** Reads the rows of one sheet. Rows may be fed as they come from a stream. */
export class PackSheetReader {
  readonly #sheet: PackSheet;
  readonly #file: string;
  readonly #sheetName: string | null;
  readonly #faults: PackFault[] = [];
  readonly #drafts: PackDraft[] = [];
  readonly #brokenKeys = new Set<string>();
  #header: Header | undefined;
  #rows = 0;

  constructor(sheet: PackSheet, from: { readonly file: string; readonly sheetName: string | null }) {
    this.#sheet = sheet;
    this.#file = from.file;
    this.#sheetName = from.sheetName;
  }

  /** Takes the next row. Rows above the header line (titles) are passed over. */
  add(row: SourceRow): void {
    if (row.cells.every((cell) => cell === null || (typeof cell === 'string' && cleanText(cell) === ''))) return;
    if (this.#header) this.#readRow(row, this.#header);
    else if (row.row <= HEADER_WITHIN && this.#isHeader(row)) this.#header = this.#readHeader(row);
  }

  /** What was read; a sheet in which nothing but blank rows stands is empty, not wrong. */
  end(): ReadSheet {
    const needed = this.#sheet.columns.filter(({ isKey }) => isKey).map(({ vi, en }) => `"${vi[0]}" (${en[0]})`);
    if (!this.#header) this.#fault(this.#placeOf(null), 'noHeader', '', { needed: needed.join(', ') });
    return {
      sheet: this.#sheet,
      drafts: this.#drafts,
      faults: this.#faults,
      rows: this.#rows,
      hasAttributes: (this.#header?.attributes.length ?? 0) > 0,
      brokenKeys: this.#brokenKeys,
    };
  }

  #placeOf(row: number | null, at?: { readonly index: number; readonly header: string }): PackPlace {
    const place = { noun: this.#sheet.noun, file: this.#file, sheet: this.#sheetName, row };
    return at ? { ...place, letter: columnLetter(at.index), column: at.header } : place;
  }

  #fault(place: PackPlace, code: PackFaultCode, value = '', words: Readonly<Record<string, string>> = {}): void {
    this.#faults.push({ ...place, code, value, words });
  }

  #isHeader({ cells }: SourceRow): boolean {
    const found = new Set(
      cells.flatMap((cell) => {
        const column = typeof cell === 'string' ? readHeader(this.#sheet, cleanText(cell)) : undefined;
        return column !== undefined && column !== 'own' && 'key' in column ? [column.key] : [];
      }),
    );
    return this.#sheet.columns.every(({ key, isKey }) => !isKey || found.has(key));
  }

  #readHeader({ row, cells }: SourceRow): Header {
    const columns: { index: number; header: string; column: PackColumn }[] = [];
    const attributes: { index: number; header: string; name: string }[] = [];
    cells.forEach((cell, index) => {
      const header = cleanText(showCell(cell));
      const at = { index, header };
      if (cell !== null && typeof cell === 'object' && 'fault' in cell)
        return this.#fault(this.#placeOf(row, at), cell.fault === 'error' ? 'cellError' : cell.fault, '', { range: cell.text });
      const meaning = readHeader(this.#sheet, header);
      if (meaning === 'own') return undefined;
      if (meaning === undefined) return this.#fault(this.#placeOf(row, at), 'unknownColumn', header);
      if ('attribute' in meaning) return void attributes.push({ ...at, name: meaning.attribute });
      const twin = columns.find(({ column }) => column.key === meaning.key);
      if (twin) return this.#fault(this.#placeOf(row, at), 'doubleColumn', header, { other: columnLetter(twin.index) });
      return void columns.push({ ...at, column: meaning });
    });
    return { columns, attributes };
  }

  #readRow({ row, cells }: SourceRow, header: Header): void {
    this.#rows += 1;
    const before = this.#faults.length;
    const values: Record<string, string | number | readonly string[] | null> = {};
    for (const { index, header: title, column } of header.columns) {
      const value = this.#readCell(row, cells[index] ?? null, { index, header: title, column });
      values[column.key] = value;
    }
    const attributes: Record<string, string | number | null> = {};
    for (const { index, header: title, name } of header.attributes) {
      const cell = cells[index] ?? null;
      const value = this.#readCell(row, cell, { index, header: title, column: { key: name, kind: 'text', vi: [name], en: [name] } });
      attributes[name] = value === null ? null : typeof cell === 'number' ? cell : String(value);
    }
    if (this.#faults.length > before) {
      const key = header.columns.find(({ column }) => column.isKey);
      if (key) this.#brokenKeys.add(cleanText(showCell(cells[key.index] ?? null)));
      return;
    }
    const place = (key?: string): PackPlace => {
      const at = header.columns.find(({ column }) => column.key === key);
      return this.#placeOf(row, at);
    };
    this.#drafts.push({ values, attributes, place });
  }

  #readCell(
    row: number,
    cell: SourceCell,
    at: { readonly index: number; readonly header: string; readonly column: PackColumn },
  ): string | number | readonly string[] | null {
    const parsed = parseCell(cell, at.column.kind);
    if (!parsed.ok) this.#fault(this.#placeOf(row, at), parsed.code, showCell(cell), parsed.words ?? {});
    else if (parsed.value === null && at.column.isKey) this.#fault(this.#placeOf(row, at), 'missing');
    return parsed.ok ? parsed.value : null;
  }
}
