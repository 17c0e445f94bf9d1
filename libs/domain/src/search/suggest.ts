import { normalizeSearch } from './normalize-search.js';

const bare = (text: string): string => normalizeSearch(text).replaceAll(' ', '');

/** How many letters must change to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    above = row;
  }
  return above[b.length]!;
}

/** The candidates that somebody may have meant by a word that is none of them, likeliest first: alike by letters, or holding the word. */
export function suggest(word: string, candidates: readonly string[], most = 5): string[] {
  const key = bare(word);
  const farthest = Math.max(2, Math.floor(key.length / 3));
  return candidates
    .map((candidate) => {
      const other = bare(candidate);
      const holds = key.length >= 2 && (other.includes(key) || (other.length >= 3 && key.includes(other)));
      return { candidate, far: Math.min(distance(key, other), holds ? 1 : Infinity) };
    })
    .filter(({ far }) => far <= farthest)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
