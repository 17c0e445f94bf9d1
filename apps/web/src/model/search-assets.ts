import { findAssetType } from '@nhip/catalog';
import type { Area, Asset } from '@nhip/contracts';
import { normalizeSearch } from '@nhip/domain';
import { areaShortLabel } from './area-label.js';

/** One line under the search box. */
export type SearchHit = { readonly kind: 'asset'; readonly asset: Asset } | { readonly kind: 'area'; readonly area: Area };

interface Entry {
  readonly hit: SearchHit;
  readonly exact: string;
  readonly folded: string;
}

/** What can be found on the map, folded once. */
export function searchIndex(assets: readonly Asset[], areas: readonly Area[]): readonly Entry[] {
  const entry = (hit: SearchHit, words: readonly string[]): Entry => {
    const text = words.join(' ').normalize('NFC');
    return { hit, exact: text.toLowerCase(), folded: normalizeSearch(text) };
  };
  return [
    ...areas
      .filter((a) => a.kind !== 'province')
      .map((area) => entry({ kind: 'area', area }, [area.name, areaShortLabel(area), area.code])),
    ...assets.map((asset) =>
      entry({ kind: 'asset', asset }, [asset.name, asset.id, ...asset.aliases, findAssetType(asset.type)?.name.vi ?? '']),
    ),
  ];
}

/** Rank of a hit, smaller is better: as typed with its diacritics, at the start of a word, anywhere. Null when a word is missing. */
function rankOf(entry: Entry, query: string, words: readonly string[]): number | null {
  if (!words.every((word) => entry.folded.includes(word))) return null;
  const isAsTyped = entry.exact.includes(query) ? 0 : 2;
  const startsWord = ` ${entry.folded}`.includes(` ${words[0] ?? ''}`) ? 0 : 1;
  return isAsTyped + startsWord;
}

/** The best hits for a query, with and without diacritics and whatever the tone placement; nothing for an empty query. */
export function searchAssets(index: readonly Entry[], query: string, limit = 8): { hits: readonly SearchHit[]; total: number } {
  const folded = normalizeSearch(query);
  if (folded === '') return { hits: [], total: 0 };
  const typed = query.normalize('NFC').toLowerCase().trim();
  const ranked = index
    .map((entry) => ({ entry, rank: rankOf(entry, typed, folded.split(' ')) }))
    .filter((r): r is { entry: Entry; rank: number } => r.rank !== null)
    .sort((a, b) => a.rank - b.rank);
  return { hits: ranked.slice(0, limit).map((r) => r.entry.hit), total: ranked.length };
}
