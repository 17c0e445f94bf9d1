import type { Queryable } from '../queryable.js';

/** Readings of one series on one day of the site; `dayMs` is its start, milliseconds since 1970. */
export interface DayCount {
  readonly seriesId: number;
  readonly dayMs: number;
  readonly received: number;
  readonly good: number;
}

// Below rolled_to the day's row is complete, unless late readings of that day wait to be folded: then, and above it, raw is counted.
const SQL = `
with stale as (
  select distinct series_id, site_day(bucket) as day from touched_bucket
  where series_id = any($1::int[]) and bucket >= to_timestamp($2::float8 / 1000) and bucket < to_timestamp($3::float8 / 1000)
    and bucket < (select rolled_to from rollup_state)
), stored as (
  select series_id, bucket as day, n_all, n_good from telemetry_1d
  where series_id = any($1::int[]) and bucket >= to_timestamp($2::float8 / 1000) and bucket < to_timestamp($3::float8 / 1000)
    and not exists (select from stale where stale.series_id = telemetry_1d.series_id and stale.day = telemetry_1d.bucket)
), late as (
  select stale.series_id, stale.day, r.n_all, r.n_good from stale cross join lateral (
    select count(*) as n_all, count(*) filter (where quality = 0) as n_good from telemetry
    where series_id = stale.series_id and time >= stale.day and time < least(stale.day + interval '24 hours', (select rolled_to from rollup_state))) r
), fresh as (
  select series_id, site_day(time) as day, count(*) as n_all, count(*) filter (where quality = 0) as n_good from telemetry
  where series_id = any($1::int[]) and time >= greatest((select rolled_to from rollup_state), to_timestamp($2::float8 / 1000)) and time < to_timestamp($3::float8 / 1000)
  group by 1, 2
)
select series_id as "seriesId", extract(epoch from day)::float8 * 1000 as "dayMs", sum(n_all)::int as received, sum(n_good)::int as good
from (select * from stored union all select * from late union all select * from fresh) parts group by series_id, day order by series_id, day`;

/** How many readings each of the series has on each day of the site from … to (milliseconds since 1970, `fromMs` the start of a day). Days without any are absent. */
export async function listDayCounts(
  db: Queryable,
  query: { seriesIds: readonly number[]; fromMs: number; toMs: number },
): Promise<DayCount[]> {
  const { rows } = await db.query<DayCount>({ name: 'list-day-counts', text: SQL, values: [query.seriesIds, query.fromMs, query.toMs] });
  return rows;
}
