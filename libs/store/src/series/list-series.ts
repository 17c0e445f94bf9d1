import type { Queryable } from '../queryable.js';
import type { Series } from './ensure-series.js';

const SELECT = `select s.id, s.asset_id as "assetId", s.metric, s.label, a.key as "assetKey" from series s join asset a on a.id = s.asset_id`;

/** All series, or those of one asset. */
export async function listSeries(db: Queryable, assetId?: string): Promise<Series[]> {
  const { rows } = await db.query<Series>({
    name: 'list-series',
    text: `${SELECT} where $1::text is null or s.asset_id = $1 order by s.id`,
    values: [assetId ?? null],
  });
  return rows;
}

/** The series with these numbers; unknown numbers are left out. */
export async function listSeriesByIds(db: Queryable, ids: readonly number[]): Promise<Series[]> {
  const { rows } = await db.query<Series>({ name: 'list-series-by-ids', text: `${SELECT} where s.id = any($1::int[])`, values: [ids] });
  return rows;
}

/** The series of this name, if the asset ever reported it. */
export async function findSeries(db: Queryable, name: { assetId: string; metric: string; label: string }): Promise<Series | undefined> {
  const { rows } = await db.query<Series>({
    name: 'find-series',
    text: `${SELECT} where s.asset_id = $1 and s.metric = $2 and s.label = $3`,
    values: [name.assetId, name.metric, name.label],
  });
  return rows[0];
}
