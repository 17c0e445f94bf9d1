import type { Queryable } from '../queryable.js';

/** An asset that stands in another area from a day (YYYY-MM-DD) on. */
export interface AssetMove {
  readonly assetId: string;
  readonly areaCode: string;
  readonly from: string;
}

const MOVES = `unnest($1::text[], $2::text[], $3::date[]) as m(asset_id, area_code, from_day)`;

/** Writes the history of areas: the stay before ends, later ones are replaced. `asset.area_code` follows when the day has come. At most one move an asset. */
export async function moveAssets(db: Queryable, moves: readonly AssetMove[]): Promise<void> {
  if (moves.length === 0) return;
  const values = [moves.map((m) => m.assetId), moves.map((m) => m.areaCode), moves.map((m) => m.from)];
  await db.query({
    name: 'drop-later-stays',
    text: `delete from asset_area a using ${MOVES} where a.asset_id = m.asset_id and a.valid_from >= m.from_day`,
    values,
  });
  await db.query({
    name: 'end-stays',
    text: `update asset_area a set valid_to = m.from_day from ${MOVES} where a.asset_id = m.asset_id and (a.valid_to is null or a.valid_to > m.from_day)`,
    values,
  });
  await db.query({
    name: 'begin-stays',
    text: `insert into asset_area (asset_id, area_code, valid_from) select asset_id, area_code, from_day from ${MOVES}`,
    values,
  });
  await applyDueMoves(db);
}

/** Brings `asset.area_code` to the stay of today. Returns the ids of the assets that moved. */
export async function applyDueMoves(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'apply-due-moves',
    text: `update asset a set area_code = s.area_code from asset_area s
           where s.asset_id = a.id and s.valid_from <= site_today() and (s.valid_to is null or s.valid_to > site_today()) and a.area_code is distinct from s.area_code
           returning a.id`,
  });
  return rows.map(({ id }) => id);
}

/** One stay of an asset; `validTo` (first day elsewhere) is null for the newest. */
export interface AssetStay {
  readonly areaCode: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Where an asset stood when, oldest first. */
export async function listAssetStays(db: Queryable, assetId: string): Promise<AssetStay[]> {
  const { rows } = await db.query<AssetStay>({
    name: 'list-asset-stays',
    text: `select area_code as "areaCode", valid_from::text as "validFrom", valid_to::text as "validTo" from asset_area where asset_id = $1 order by valid_from`,
    values: [assetId],
  });
  return rows;
}
