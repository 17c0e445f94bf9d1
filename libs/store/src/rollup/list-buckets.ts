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

// Below rolled_to the tables are complete; above it the same function computes 15-minute buckets from raw.
const sqlFor = ({ table, width }: { table: string; width: string }): string => `
with edge as (select rolled_to from rollup_state), stored as (
  select date_bin(make_interval(secs => $4::int), bucket, ${ORIGIN}) as bucket, bucket as part, n_all, n_good, sum, min, max, first, last, increase, seconds_true from ${table}
  where series_id = $1 and bucket >= date_bin('${width}', to_timestamp($2::float8 / 1000), ${ORIGIN}) and bucket < to_timestamp($3::float8 / 1000)
), fresh as (
  select date_bin(make_interval(secs => $4::int), b.bucket, ${ORIGIN}) as bucket, b.bucket as part, r.n_all, r.n_good, r.sum, r.min, r.max, r.first, r.last, r.increase, r.seconds_true
  from (select distinct date_bin('15 minutes', time, 'epoch') as bucket from telemetry, edge
        where series_id = $1 and time >= greatest(rolled_to, to_timestamp($2::float8 / 1000)) and time < to_timestamp($3::float8 / 1000)) b
  cross join lateral bucket_15m($1, b.bucket) r
)
select ${COLUMNS} from (select * from stored union all select * from fresh) parts group by bucket order by bucket`;

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
