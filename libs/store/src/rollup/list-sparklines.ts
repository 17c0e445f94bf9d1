import type { Queryable } from '../queryable.js';

/** A quarter of an hour of one series: mean and last of its good readings. `startMs` in milliseconds since 1970. */
export interface SparklinePoint {
  readonly seriesId: number;
  readonly startMs: number;
  readonly mean: number;
  readonly last: number;
}

// One statement for all series of an asset: the rollup below rolled_to, raw above it and for what waits to be folded again.
const SQL = `
with touched as (
  select series_id, bucket from touched_bucket
  where series_id = any($1::int[]) and bucket >= to_timestamp($2::float8 / 1000) and bucket < (select rolled_to from rollup_state)
), stored as (
  select series_id, bucket, sum / n_good as mean, last from telemetry_15m
  where series_id = any($1::int[]) and bucket >= to_timestamp($2::float8 / 1000) and bucket < (select rolled_to from rollup_state) and n_good > 0
    and not exists (select from touched where touched.series_id = telemetry_15m.series_id and touched.bucket = telemetry_15m.bucket)
), late as (
  select touched.series_id, touched.bucket, r.mean, r.last from touched cross join lateral (
    select avg(value) as mean, last(value, time) as last from telemetry
    where series_id = touched.series_id and time >= touched.bucket and time < touched.bucket + interval '15 minutes' and quality = 0) r
  where r.mean is not null
), fresh as (
  select series_id, date_bin('15 minutes', time, 'epoch') as bucket, avg(value) as mean, last(value, time) as last from telemetry
  where series_id = any($1::int[]) and time >= greatest((select rolled_to from rollup_state), to_timestamp($2::float8 / 1000)) and quality = 0
  group by 1, 2
)
select series_id as "seriesId", extract(epoch from bucket)::float8 * 1000 as "startMs", mean, last
from (select * from stored union all select * from late union all select * from fresh) parts order by series_id, bucket`;

/** Quarter hours since `fromMs` (milliseconds since 1970) of some series, by series and time. Those without good readings are absent. */
export async function listSparklines(db: Queryable, query: { seriesIds: readonly number[]; fromMs: number }): Promise<SparklinePoint[]> {
  const { rows } = await db.query<SparklinePoint>({ name: 'list-sparklines', text: SQL, values: [query.seriesIds, query.fromMs] });
  return rows;
}
