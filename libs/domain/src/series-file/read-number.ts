/** Which sign stands before the decimals. */
export type DecimalSign = '.' | ',';

const WORDS_FOR_NOTHING = new Set([
  '',
  'na',
  'n/a',
  'nan',
  'null',
  'none',
  'nil',
  '-',
  '--',
  '---',
  '.',
  '*',
  'nd',
  'n.d.',
  '#n/a',
  'missing',
  'no data',
  'nodata',
  'không có',
  'ko',
]);
/** −999, −9999, −999.0, −999.9 …: what loggers write where they have nothing. */
const NINES = /^-9{3,}([.,][09]*)?$/;

/** Decides whether a cell holds nothing. `more` are further markers; `null` switches the sentinels −999 … off. */
export function isMissing(text: string, more: ReadonlySet<string> | null = new Set()): boolean {
  const word = text.trim();
  if (WORDS_FOR_NOTHING.has(word.toLowerCase())) return true;
  return more !== null && (NINES.test(word) || more.has(word));
}

const GROUP_SIGNS = /[\s\u00a0\u202f'’_]/g;
const POINT = /^[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[-+]?\d+)?$/i;
const COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+)?(,\d*)?(e[-+]?\d+)?$/i;

/** Reads a number as people write it: blanks and apostrophes between thousands, the other sign too in groups of three. NaN when it is none. */
export function readNumber(text: string, decimal: DecimalSign): number {
  const bare = text.replace(GROUP_SIGNS, '').replace(/^\u2212/, '-');
  if (!/\d/.test(bare)) return Number.NaN;
  if (decimal === '.') return POINT.test(bare) ? Number(bare.replaceAll(',', '')) : Number.NaN;
  return COMMA.test(bare) ? Number(bare.replaceAll('.', '').replace(',', '.')) : Number.NaN;
}

/** What one cell proves: a decimal sign, nothing, or "1,234", which may be read both ways. */
function evidence(cell: string): DecimalSign | 'either' | undefined {
  const bare = cell.trim().replace(GROUP_SIGNS, '');
  if (!/^[-+]?[\d.,]+$/.test(bare)) return undefined;
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.';
  if (comma < 0) return point >= 0 && bare.indexOf('.') === point && !/^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(bare) ? '.' : undefined;
  if (bare.indexOf(',') !== comma) return '.';
  return /^[-+]?[1-9]\d{0,2},\d{3}$/.test(bare) ? 'either' : ',';
}

/**
 * Tells the decimal sign of a column. Where every comma is followed by three digits ("1,234") it is read as thousands in a table whose cells are
 * separated by commas, and as decimals otherwise.
 */
export function detectDecimal(cells: Iterable<string>, delimiter: string): DecimalSign {
  const votes = { '.': 0, ',': 0, either: 0 };
  for (const cell of cells) {
    const vote = evidence(cell);
    if (vote) votes[vote] += 1;
  }
  if (votes[','] !== votes['.']) return votes[','] > votes['.'] ? ',' : '.';
  return votes.either > 0 && delimiter !== ',' ? ',' : '.';
}
