import type { Queryable } from '../queryable.js';

/** Notes that an asset is throttled, adding `dropped` messages; `until` null while it goes on. */
export async function upsertThrottledAsset(db: Queryable, throttled: { assetId: string; dropped: number; isOver: boolean }): Promise<void> {
  await db.query({
    name: 'upsert-throttled-asset',
    text: `insert into throttled_asset as t (asset_id, since, until, dropped) values ($1, now(), case when $3 then now() end, $2)
           on conflict (asset_id) do update set dropped = case when t.until is null then t.dropped else 0 end + excluded.dropped,
             since = case when t.until is null then t.since else excluded.since end, until = excluded.until`,
    values: [throttled.assetId, throttled.dropped, throttled.isOver],
  });
}

/** Assets that are throttled now. */
export async function listThrottledAssets(db: Queryable): Promise<{ assetId: string; since: Date; dropped: number }[]> {
  const { rows } = await db.query<{ assetId: string; since: Date; dropped: number }>({
    name: 'list-throttled-assets',
    text: 'select asset_id as "assetId", since, dropped from throttled_asset where until is null order by since',
  });
  return rows;
}
