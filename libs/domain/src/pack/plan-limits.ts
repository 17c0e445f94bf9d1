import type { AssetLimit, Metric, Severity } from '@nhip/contracts';
import type { FaultSink } from './fault-sink.js';
import type { AssetSurroundings } from './plan-assets.js';
import type { PackDraft } from './read-pack-sheet.js';

/** Finds the asset that an id or alias names, as it will be. */
export type FindAssetType = (idOrAlias: string) => { readonly id: string; readonly type: string } | undefined;

function checkValue(draft: PackDraft, key: 'above' | 'below', metric: Metric, sink: FaultSink): void {
  const value = draft.values[key] as number | null | undefined;
  if (value == null) return;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = metric;
  if (value < min || value > max) sink.add(draft.place(key), 'limitRange', String(value), { min: String(min), max: String(max) });
}

function toLimit({ values }: PackDraft, metric: string): AssetLimit {
  const { above, below } = values as { above?: number | null; below?: number | null };
  return {
    metric,
    severity: values.severity as Severity,
    limit: { ...(above == null ? {} : { above }), ...(below == null ? {} : { below }) },
    name: values.name as string,
    source: values.source as string,
  };
}

/** Judges the limits of a pack. Returns the whole list of limits of every asset that the sheet names. */
export function planLimits(
  drafts: readonly PackDraft[],
  find: FindAssetType,
  { known, broken, sink }: AssetSurroundings,
): ReadonlyMap<string, readonly AssetLimit[]> {
  const metrics = new Map(known.metrics.map((metric) => [metric.key, metric]));
  const types = new Map(known.assetTypes.map((type) => [type.key, type]));
  const limits = new Map<string, AssetLimit[]>();
  const rows = new Map<string, number | null>();
  for (const draft of drafts) {
    const asset = find(draft.values.assetId as string);
    if (!asset) {
      const id = draft.values.assetId as string;
      if (!broken.has(id)) sink.add(draft.place('assetId'), 'unknownAsset', id);
      continue;
    }
    const key = draft.values.metric as string;
    const metric = types.get(asset.type)?.metrics.includes(key) ? metrics.get(key) : undefined;
    if (!metric) {
      sink.add(draft.place('metric'), 'unknownMetric', key, { type: asset.type, choices: types.get(asset.type)?.metrics.join(', ') ?? '' });
      continue;
    }
    const limit = toLimit(draft, key);
    if (limit.limit.above === undefined && limit.limit.below === undefined) sink.add(draft.place('above'), 'noLimit', '');
    for (const side of ['above', 'below'] as const) checkValue(draft, side, metric, sink);
    const twin = rows.get(`${asset.id} ${key} ${limit.severity}`);
    if (twin !== undefined) sink.add(draft.place('severity'), 'duplicate', limit.severity, { other: String(twin) });
    rows.set(`${asset.id} ${key} ${limit.severity}`, draft.place().row);
    limits.set(asset.id, [...(limits.get(asset.id) ?? []), limit]);
  }
  return limits;
}
