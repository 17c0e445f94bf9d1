import type { LatestSnapshot, ValuesPush } from '@nhip/contracts';

/** The newest value of one series. `at` is epoch ms of the device; quality is an index of `QUALITIES`. */
export interface LiveValue {
  readonly metric: string;
  readonly label: string;
  readonly value: number;
  readonly at: number;
  readonly quality: number;
}

/** What is known of one asset now. Replaced, never changed, so that React sees a new object when and only when something is new. */
export interface LiveAsset {
  /** by series key */
  readonly values: ReadonlyMap<string, LiveValue>;
  readonly online: boolean | null;
  readonly statusAt: number | null;
}

export type LiveAssets = ReadonlyMap<string, LiveAsset>;

/** Metric key with its label in braces, as on the wire: `dc_uplink_up{vnpt}`. */
export const seriesKey = (metric: string, label: string): string => (label === '' ? metric : `${metric}{${label}}`);

export const UNKNOWN_ASSET: LiveAsset = { values: new Map(), online: null, statusAt: null };

type Delta = ValuesPush['values'][number];
type StatusDelta = ValuesPush['status'][number];

/** Collects changes to some assets; what was not touched keeps its identity. */
class Draft {
  readonly changed = new Map<string, { values: Map<string, LiveValue>; online: boolean | null; statusAt: number | null }>();
  constructor(private readonly base: LiveAssets) {}

  open(assetId: string): { values: Map<string, LiveValue>; online: boolean | null; statusAt: number | null } {
    let entry = this.changed.get(assetId);
    if (!entry) {
      const old = this.base.get(assetId) ?? UNKNOWN_ASSET;
      entry = { values: new Map(old.values), online: old.online, statusAt: old.statusAt };
      this.changed.set(assetId, entry);
    }
    return entry;
  }

  current(assetId: string): LiveAsset {
    return this.changed.get(assetId) ?? this.base.get(assetId) ?? UNKNOWN_ASSET;
  }
}

function takeValue(draft: Draft, [assetId, metric, label, value, at, quality]: Delta): void {
  const key = seriesKey(metric, label);
  const old = draft.current(assetId).values.get(key);
  // A correction has the same time and another value; anything older never moves "latest" backwards.
  if (old && (at < old.at || (at === old.at && value === old.value && quality === old.quality))) return;
  draft.open(assetId).values.set(key, { metric, label, value, at, quality });
}

function takeStatus(draft: Draft, [assetId, online, at]: StatusDelta): void {
  const old = draft.current(assetId);
  if (old.statusAt !== null && (at < old.statusAt || (at === old.statusAt && online === old.online))) return;
  const entry = draft.open(assetId);
  entry.online = online;
  entry.statusAt = at;
}

/** (cached, pushes) → cached, with the ids of the assets in which something is new. Nothing new gives back the same map. */
export function applyPushes(
  base: LiveAssets,
  pushes: readonly Pick<ValuesPush, 'values' | 'status'>[],
): { assets: LiveAssets; changed: readonly string[] } {
  const draft = new Draft(base);
  for (const push of pushes) {
    for (const delta of push.values) takeValue(draft, delta);
    for (const delta of push.status) takeStatus(draft, delta);
  }
  if (draft.changed.size === 0) return { assets: base, changed: [] };
  const assets = new Map(base);
  for (const [id, entry] of draft.changed) assets.set(id, entry);
  return { assets, changed: [...draft.changed.keys()] };
}

/** The state a snapshot describes. */
export function fromSnapshot(snapshot: Pick<LatestSnapshot, 'latest' | 'status'>): LiveAssets {
  return applyPushes(new Map(), [{ values: snapshot.latest, status: snapshot.status }]).assets;
}
