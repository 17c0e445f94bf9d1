/** Time ranges of a history, by their name in the address. */
export const RANGES = ['6h', '24h', '7d', '30d', '1y'] as const;
export type Range = (typeof RANGES)[number];

const HOUR_MS = 3_600_000;

/** Length of each range. */
export const RANGE_MS: Readonly<Record<Range, number>> = {
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
  '1y': 8760 * HOUR_MS,
};

/** What the address of the map page says. Layers are named when off, so that a new layer is on. */
export interface MapUrl {
  readonly asset: string | null;
  readonly metric: string | null;
  readonly range: Range;
  readonly off: ReadonlySet<string>;
  readonly boundaries: boolean;
}

export function readMapUrl(params: URLSearchParams): MapUrl {
  return {
    asset: params.get('asset'),
    metric: params.get('metric'),
    range: RANGES.find((range) => range === params.get('range')) ?? '24h',
    off: new Set((params.get('off') ?? '').split(',').filter((key) => key !== '')),
    boundaries: params.get('boundaries') !== '0',
  };
}

/** The address for a state; what is at its default is left out. */
export function writeMapUrl({ asset, metric, range, off, boundaries }: MapUrl): URLSearchParams {
  const params = new URLSearchParams();
  if (asset !== null) params.set('asset', asset);
  if (asset !== null && metric !== null) params.set('metric', metric);
  if (range !== '24h') params.set('range', range);
  if (off.size > 0) params.set('off', [...off].sort().join(','));
  if (!boundaries) params.set('boundaries', '0');
  return params;
}
