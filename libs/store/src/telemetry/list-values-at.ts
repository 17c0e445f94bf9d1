import type { Queryable } from '../queryable.js';
import type { LatestReading } from './list-latest.js';

/** How far back a value may lie and still be the value of a moment, days. */
export const MOMENT_REACH_DAYS = 7;

// As list-latest, from an instant backwards; the reach keeps a series that ended long ago from asking every chunk.
const SQL = `
select s.id as "seriesId", extract(epoch from l.time)::float8 * 1000 as "timeMs", l.value, l.quality
from series s
cross join lateral (
  select time, value, quality from telemetry t
  where t.series_id = s.id and t.time <= to_timestamp($1::float8 / 1000) and t.time > to_timestamp($1::float8 / 1000) - make_interval(days => $2)
  order by t.time desc limit 1) l`;

/** The newest reading of every series at an instant (milliseconds since 1970), at most `MOMENT_REACH_DAYS` older. */
export async function listValuesAt(db: Queryable, atMs: number): Promise<LatestReading[]> {
  const { rows } = await db.query<LatestReading>({ name: 'list-values-at', text: SQL, values: [atMs, MOMENT_REACH_DAYS] });
  return rows;
}
