/** A cell as a spreadsheet or CSV file has it. `date` is YYYY-MM-DD; a fault stands where no value may be trusted. */
export type SourceCell =
  null | string | number | { readonly date: string } | { readonly fault: 'formula' | 'merged' | 'error'; readonly text: string };

/** One row with its number as people see it (1 is the first). */
export interface SourceRow {
  readonly row: number;
  readonly cells: readonly SourceCell[];
}

/** The letter of a column: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

// Zero-width characters and byte order marks come along when text is copied from web pages.
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/** Text as it is kept: composed (NFC), without invisible characters, blanks at the ends or twice. */
export const cleanText = (text: string): string => text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** What a cell says, for reports; at most 60 characters. */
export function showCell(cell: SourceCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'object' ? ('date' in cell ? cell.date : cell.text) : String(cell);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
