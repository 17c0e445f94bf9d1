import type { AssetLimit } from '@nhip/contracts';
import type { KnownAsset, KnownProvince, PlanCount, PlannedAsset, PlannedMove } from './known-province.js';
import type { WantedAsset } from './plan-assets.js';

/** What is to be done to assets. */
export interface AssetWork {
  readonly write: PlannedAsset[];
  readonly moves: PlannedMove[];
  readonly retired: string[];
  readonly count: PlanCount;
}

/** The same value with the keys of its objects in order: the database keeps them in another. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

const comparable = (a: PlannedAsset): string =>
  JSON.stringify([
    ...[a.type, a.name, a.areaCode, a.organisationCode, a.lat, a.lon, a.gatewayId],
    ...[[...a.aliases].sort(), sorted(a.limits), sorted(a.attributes)],
  ]);

/** Are these the same facts? The order of aliases and of keys does not matter. */
export const isSameAsset = (a: PlannedAsset, b: PlannedAsset): boolean => comparable(a) === comparable(b);

/** A stay that does not begin today is written with its own day. */
function moveOf({ id, since, areaCode }: WantedAsset, before: KnownAsset | undefined): PlannedMove | undefined {
  if (since === null || areaCode === null) return undefined;
  if (before && before.areaCode === areaCode && before.areaSince === since) return undefined;
  return { assetId: id, areaCode, from: since };
}

function toPlanned({ since: _since, retiredOn: _retiredOn, draft: _draft, ...asset }: WantedAsset): PlannedAsset {
  return asset;
}

/** Tells what is new, changed, the same, or out of service. With `limits` the list of every wanted asset is that of the sheet. */
export function settleAssets(
  wanted: readonly WantedAsset[],
  limits: ReadonlyMap<string, readonly AssetLimit[]> | undefined,
  { known, before }: { readonly known: KnownProvince; readonly before: ReadonlyMap<string, KnownAsset> },
): AssetWork {
  const work: AssetWork = { write: [], moves: [], retired: [], count: { new: 0, changed: 0, unchanged: 0, retired: 0 } };
  const count = { new: 0, changed: 0, unchanged: 0, retired: 0 };
  for (const asset of wanted) {
    const old = before.get(asset.id);
    const move = moveOf(asset, old);
    const isLater = move !== undefined && move.from > known.today;
    const planned = {
      ...toPlanned(asset),
      limits: limits ? (limits.get(asset.id) ?? []) : asset.limits,
      ...(isLater ? { areaCode: old?.areaCode ?? null } : {}),
    };
    if (asset.retiredOn !== null && old) {
      if (!old.isRetired) work.retired.push(asset.id);
      count[old.isRetired ? 'unchanged' : 'retired'] += 1;
      continue;
    }
    const isSame = old !== undefined && !old.isRetired && isSameAsset(planned, old);
    if (move) work.moves.push(move);
    if (!isSame) work.write.push(planned);
    if (asset.retiredOn !== null) work.retired.push(asset.id);
    count[old === undefined ? 'new' : isSame && !move ? 'unchanged' : 'changed'] += 1;
  }
  return { ...work, count };
}
