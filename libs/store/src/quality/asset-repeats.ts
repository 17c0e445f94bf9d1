import type { Queryable } from '../queryable.js';

/** How many readings of an asset came again: unchanged (duplicates), or with another value or quality (corrections). */
export interface AssetRepeats {
  readonly assetId: string;
  readonly duplicates: number;
  readonly corrections: number;
}

/** Adds to today's counts of the site. At most one row an asset in `repeats`; sorted here, so that two writers never wait for each other. */
export async function addAssetRepeats(db: Queryable, repeats: readonly AssetRepeats[]): Promise<void> {
  if (repeats.length === 0) return;
  await db.query({
    name: 'add-asset-repeats',
    text: `insert into asset_repeat as r (asset_id, day, duplicates, corrections)
           select a.id, (now() at time zone 'Asia/Ho_Chi_Minh')::date, u.duplicates, u.corrections
           from unnest($1::text[], $2::bigint[], $3::bigint[]) as u(id, duplicates, corrections) join asset a on a.id = u.id order by a.id
           on conflict (asset_id, day) do update set duplicates = r.duplicates + excluded.duplicates, corrections = r.corrections + excluded.corrections`,
    values: [repeats.map((r) => r.assetId), repeats.map((r) => r.duplicates), repeats.map((r) => r.corrections)],
  });
}

/** Counts of one asset since the day of the site that holds `since`. */
export async function sumAssetRepeats(db: Queryable, assetId: string, since: Date): Promise<AssetRepeats> {
  const { rows } = await db.query<AssetRepeats>({
    name: 'sum-asset-repeats',
    text: `select $1::text as "assetId", coalesce(sum(duplicates), 0)::int as duplicates, coalesce(sum(corrections), 0)::int as corrections
           from asset_repeat where asset_id = $1 and day >= ($2::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`,
    values: [assetId, since],
  });
  return rows[0]!;
}
