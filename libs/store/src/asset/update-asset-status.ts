import type { Queryable } from '../queryable.js';

/** A status message: device time or, for a last will, receive time. */
export interface AssetStatus {
  readonly assetId: string;
  readonly online: boolean;
  readonly atMs: number;
  readonly firmware?: string | undefined;
}

/** Stores the newest status of each asset; an older one than stored changes nothing. At most one row an asset in `statuses`. */
export async function updateAssetStatuses(db: Queryable, statuses: readonly AssetStatus[]): Promise<void> {
  if (statuses.length === 0) return;
  await db.query({
    name: 'update-asset-status',
    text: `update asset a set online = u.online, status_at = to_timestamp(u.at_ms / 1000), firmware = coalesce(u.firmware, a.firmware)
           from unnest($1::text[], $2::boolean[], $3::float8[], $4::text[]) as u(id, online, at_ms, firmware)
           where a.id = u.id and (a.status_at is null or a.status_at <= to_timestamp(u.at_ms / 1000))`,
    values: [
      statuses.map((s) => s.assetId),
      statuses.map((s) => s.online),
      statuses.map((s) => s.atMs),
      statuses.map((s) => s.firmware ?? null),
    ],
  });
}
