import type { Queryable } from '../queryable.js';

/** Which rollup: buckets of 15 minutes, an hour, or a day of the site (Asia/Ho_Chi_Minh). */
export type RollupStep = '15m' | '1h' | '1d';

/** One bucket: sums over good readings, `nAll` over all. `startMs` in milliseconds since 1970; values are 0 where `nGood` is 0. */
export interface RollupBucket {
  readonly startMs: number;
  readonly nAll: number;
  readonly nGood: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly first: number;
  readonly last: number;
  /** what a counter rose, resets taken into account */
  readonly increase: number;
  /** seconds in which a state was not its first value */
  readonly secondsTrue: number;
}

const TABLES: Readonly<Record<RollupStep, { table: string; width: string; seconds: number }>> = {
  '15m': { table: 'telemetry_15m', width: '15 minutes', seconds: 900 },
  '1h': { table: 'telemetry_1h', width: '1 hour', seconds: 3600 },
  '1d': { table: 'telemetry_1d', width: '1 day', seconds: 86_400 },
};

// Steps count from midnight of the site, as bucketStart of domain does.
const ORIGIN = `timestamptz '1970-01-01 00:00:00+07'`;

// A year of hours is 8 760 rows: joined into the asked step here, a third of them crosses the wire and is read by the client.
const COLUMNS = `extract(epoch from bucket)::float8 * 1000 as "startMs", sum(n_all)::int as "nAll", sum(n_good)::int as "nGood", coalesce(sum(sum), 0) as sum,
  coalesce(min(min), 0) as min, coalesce(max(max), 0) as max, coalesce((array_agg(first order by part) filter (where n_good > 0))[1], 0) as first,
  coalesce((array_agg(last order by part desc) filter (where n_good > 0))[1], 0) as last, coalesce(sum(increase), 0) as increase, coalesce(sum(seconds_true), 0) as "secondsTrue"`;

const VALUES = 'n_all, n_good, sum, min, max, first, last, increase, seconds_true';

// Below rolled_to the tables hold all but the quarters of late readings that wait to be folded. Those, and everything above it, the same function
// computes from raw; a bucket of the table that holds such a quarter is put together from its quarters.
const sqlFor = ({ table, width }: { table: string; width: string }): string => `
with span as (
  select date_bin('${width}', to_timestamp($2::float8 / 1000), ${ORIGIN}) as since, to_timestamp($3::float8 / 1000) as until, rolled_to from rollup_state
), unrolled as (select u as bucket from span, unrolled_buckets($1, since, until) u
), stale as (select distinct date_bin('${width}', bucket, ${ORIGIN}) as bucket from unrolled
), parts as (
  select bucket, ${VALUES} from ${table}, span
  where series_id = $1 and bucket >= since and bucket < until and not exists (select from stale where stale.bucket = ${table}.bucket)
  union all
  select q.bucket, ${VALUES} from stale join telemetry_15m q on q.series_id = $1 and q.bucket >= stale.bucket and q.bucket < stale.bucket + interval '${width}'
  where not exists (select from unrolled where unrolled.bucket = q.bucket)
  union all
  select b.bucket, r.n_all, r.n_good, r.sum, r.min, r.max, r.first, r.last, r.increase, r.seconds_true
  from (select distinct date_bin('15 minutes', time, 'epoch') as bucket from telemetry, span
        where series_id = $1 and time >= greatest(rolled_to, to_timestamp($2::float8 / 1000)) and time < to_timestamp($3::float8 / 1000)
        union all select bucket from unrolled) b
  cross join lateral bucket_15m($1, b.bucket) r where r.n_all > 0
)
select ${COLUMNS}
from (select date_bin(make_interval(secs => $4::int), bucket, ${ORIGIN}) as bucket, bucket as part, ${VALUES} from parts) joined group by bucket order by bucket`;

/**
 * Buckets of one series that touch from … to (milliseconds since 1970), ascending, each of `stepS` seconds: the rollup's own width, or a multiple of it that
 * divides the day or is whole days.
 */
export async function listBuckets(
  db: Queryable,
  query: { seriesId: number; step: RollupStep; fromMs: number; toMs: number; stepS?: number },
): Promise<RollupBucket[]> {
  const { rows } = await db.query<RollupBucket>({
    name: `list-buckets-${query.step}`,
    text: sqlFor(TABLES[query.step]),
    values: [query.seriesId, query.fromMs, query.toMs, query.stepS ?? TABLES[query.step].seconds],
  });
  return rows;
}
