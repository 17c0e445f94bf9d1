/** How a CSV file is written: `decimals` of numbers; a decimal comma goes with semicolons between the cells, as spreadsheets in Vietnamese expect. */
export type CsvDecimals = 'dot' | 'comma';

/** Characters that make a spreadsheet take a cell for a formula or run it; such a cell is written with an apostrophe in front (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** One text as a cell: quoted where it must be, and never a formula, whatever a device is called. */
export function csvText(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /["\r\n,;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function numberCell(value: number, decimals: CsvDecimals): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return decimals === 'comma' ? text.replace('.', ',') : text;
}

/** One line of a CSV file (RFC 4180, CRLF). Numbers stay numbers, minus sign included; texts can neither break out of their cell nor become a formula. Null is an empty cell. */
export function csvRow(cells: readonly (string | number | null)[], decimals: CsvDecimals = 'dot'): string {
  const separator = decimals === 'comma' ? ';' : ',';
  const written = cells.map((cell) => (cell === null ? '' : typeof cell === 'number' ? numberCell(cell, decimals) : csvText(cell)));
  return `${written.join(separator)}\r\n`;
}
