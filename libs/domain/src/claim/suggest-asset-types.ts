import type { AssetType } from '@nhip/contracts';

/** An asset type and how many of the given metrics it reports. */
export interface TypeSuggestion {
  readonly type: string;
  readonly matched: number;
  readonly of: number;
}

const MOST_SUGGESTIONS = 3;

/**
 * Asset types that report at least one of the metrics, best first: most metrics in common, then the type whose headline metric is among them,
 * then the smaller type. At most three.
 */
export function suggestAssetTypes(metrics: readonly string[], types: readonly AssetType[]): TypeSuggestion[] {
  const sent = new Set(metrics);
  return types
    .map((type) => ({ type, matched: type.metrics.filter((key) => sent.has(key)).length, hasHeadline: sent.has(type.metrics[0] ?? '') }))
    .filter(({ matched }) => matched > 0)
    .sort(
      (a, b) =>
        b.matched - a.matched ||
        Number(b.hasHeadline) - Number(a.hasHeadline) ||
        a.type.metrics.length - b.type.metrics.length ||
        a.type.order - b.type.order,
    )
    .slice(0, MOST_SUGGESTIONS)
    .map(({ type, matched }) => ({ type: type.key, matched, of: sent.size }));
}
