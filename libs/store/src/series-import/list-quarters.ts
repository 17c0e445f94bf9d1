import type { Before, StoredQuarter } from '@nhip/domain';
import type { Queryable } from '../queryable.js';

/** A stretch of the 15-minute rollup of a series with what touches it. */
export interface QuarterStretch {
  readonly before: Before | undefined;
  /** ascending; behind the stretch the very next quarter and the first one with a good reading */
  readonly quarters: readonly StoredQuarter[];
}

const COLUMNS = `extract(epoch from bucket)::float8 * 1000 as "startMs", n_all as "nAll", n_good as "nGood", sum, min, max, first, last,
  round(extract(epoch from first_at) * 1000)::float8 as "firstAtMs", round(extract(epoch from last_at) * 1000)::float8 as "lastAtMs",
  coalesce(increase, 0) as increase, coalesce(seconds_true, 0) as "secondsTrue", import_id as owner`;

const STRETCH = `
select ${COLUMNS} from telemetry_15m where series_id = $1 and bucket >= to_timestamp($2::float8 / 1000) and bucket <= to_timestamp($3::float8 / 1000) + interval '15 minutes'
union
select * from (select ${COLUMNS} from telemetry_15m where series_id = $1 and bucket > to_timestamp($3::float8 / 1000) and n_good > 0 order by bucket limit 1) next
order by 1`;

const BEFORE = `select last as value, round(extract(epoch from last_at) * 1000)::float8 as "timeMs" from telemetry_15m
where series_id = $1 and bucket < to_timestamp($2::float8 / 1000) and n_good > 0 order by bucket desc limit 1`;

/** The quarters of a series from the one that starts at `fromMs` to the one that starts at `toMs`, both included. */
export async function listQuarters(db: Queryable, query: { seriesId: number; fromMs: number; toMs: number }): Promise<QuarterStretch> {
  const { rows } = await db.query<StoredQuarter>({
    name: 'list-quarters',
    text: STRETCH,
    values: [query.seriesId, query.fromMs, query.toMs],
  });
  const before = await db.query<Before>({ name: 'find-good-before', text: BEFORE, values: [query.seriesId, query.fromMs] });
  return { before: before.rows[0], quarters: rows };
}
