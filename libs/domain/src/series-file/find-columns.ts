import { normalizeSearch } from '../search/normalize-search.js';

/** The index of the column that somebody names: as written, in other case or without diacritics, or by its number from 1. Undefined when there is none. */
export function findColumn(columns: readonly string[], wanted: string): number | undefined {
  const exact = columns.indexOf(wanted.trim());
  if (exact >= 0) return exact;
  const key = normalizeSearch(wanted);
  const similar = columns.flatMap((name, index) => (normalizeSearch(name) === key ? [index] : []));
  if (similar.length === 1) return similar[0];
  const number = /^#?(\d{1,3})$/.exec(wanted.trim());
  const index = number ? Number(number[1]) - 1 : -1;
  return index >= 0 && index < columns.length ? index : undefined;
}

/** The columns of a list such as `Year,Month,Day,Hour` or `Date+Time`; a column whose own name holds the sign comes first. `unknown` are the names not found. */
export function findColumns(columns: readonly string[], wanted: string): { found: number[]; unknown: string[] } {
  const whole = findColumn(columns, wanted);
  if (whole !== undefined) return { found: [whole], unknown: [] };
  const names = wanted.split(/[,+]/).map((name) => name.trim());
  const indexes = names.map((name) => findColumn(columns, name));
  return {
    found: indexes.filter((index) => index !== undefined),
    unknown: names.filter((_, index) => indexes[index] === undefined),
  };
}
