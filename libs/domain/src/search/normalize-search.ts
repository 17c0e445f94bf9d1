/**
 * Text as it is compared in searches: lower case, without diacritics, đ as d, punctuation and white space as single blanks.
 * "Hòa" and "Hoà", composed or not, all become "hoa". The same function fills `asset.search_text` and reads what a person types.
 */
export function normalizeSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const SHORT = 2;

/**
 * True when every word of `query` (already normalised) occurs in `text` (already normalised), in any order. A word of one or two characters must start
 * a word of the text ("Vị Thanh 1" is not found by the 1 in "92-31321"); a longer one may stand anywhere. An empty query matches all.
 */
export const matchesSearch = (text: string, query: string): boolean =>
  query.split(' ').every((word) => word === '' || (word.length <= SHORT ? ` ${text}`.includes(` ${word}`) : text.includes(word)));
