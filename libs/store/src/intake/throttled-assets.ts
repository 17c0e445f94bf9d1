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

/** An asset that sent more than it may. `until` is null while it goes on. */
export interface ThrottledAsset {
  readonly assetId: string;
  readonly assetName: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly dropped: number;
}

/** Assets that are throttled now, or were until after `endedAfter`; those of now first. */
export async function listThrottledAssets(db: Queryable, endedAfter = new Date('9999-01-01')): Promise<ThrottledAsset[]> {
  const { rows } = await db.query<ThrottledAsset>({
    name: 'list-throttled-assets',
    text: `select t.asset_id as "assetId", a.name as "assetName", t.since, t.until, t.dropped from throttled_asset t join asset a on a.id = t.asset_id
           where t.until is null or t.until > $1 order by t.until desc nulls first, t.since desc`,
    values: [endedAfter],
  });
  return rows;
}
