import type { Queryable } from '../queryable.js';

/** What names a series. `label` is empty when the metric has none. */
export interface SeriesName {
  readonly assetId: string;
  readonly metric: string;
  readonly label: string;
}

/** A series with its number. */
export interface Series extends SeriesName {
  readonly id: number;
  /** `asset.key` of its asset */
  readonly assetKey: number;
}

const columns = (names: readonly SeriesName[]): string[][] => [
  names.map((n) => n.assetId),
  names.map((n) => n.metric),
  names.map((n) => n.label),
];

/** Makes the series that do not exist yet and returns all of them. Names of assets that do not exist are left out. */
export async function ensureSeries(db: Queryable, names: readonly SeriesName[]): Promise<Series[]> {
  if (names.length === 0) return [];
  await db.query({
    name: 'ensure-series',
    text: `insert into series (asset_id, metric, label)
           select a.id, u.metric, u.label from unnest($1::text[], $2::text[], $3::text[]) as u(asset_id, metric, label) join asset a on a.id = u.asset_id
           on conflict do nothing`,
    values: columns(names),
  });
  const { rows } = await db.query<Series>({
    name: 'list-series-by-name',
    text: `select s.id, s.asset_id as "assetId", s.metric, s.label, a.key as "assetKey"
           from unnest($1::text[], $2::text[], $3::text[]) as u(asset_id, metric, label)
           join series s on s.asset_id = u.asset_id and s.metric = u.metric and s.label = u.label join asset a on a.id = s.asset_id`,
    values: columns(names),
  });
  return rows;
}
