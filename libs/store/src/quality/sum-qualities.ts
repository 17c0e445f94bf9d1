import type { Queryable } from '../queryable.js';

/** Readings of one quality (index into QUALITIES): how many, how many of them late, and the longest delay in seconds. */
export interface QualityCount {
  readonly quality: number;
  readonly count: number;
  readonly late: number;
  readonly longestDelayS: number;
}

/** Counts the readings of some series since `sinceMs` by quality. A reading is late when it came more than `lateAfterS[i]` seconds after its own time. */
export async function sumQualities(
  db: Queryable,
  query: { seriesIds: readonly number[]; lateAfterS: readonly number[]; sinceMs: number },
): Promise<QualityCount[]> {
  const { rows } = await db.query<QualityCount>({
    name: 'sum-qualities',
    text: `select t.quality, count(*)::int as count, (count(*) filter (where t.delay_s > u.late_s))::int as late, max(t.delay_s)::int as "longestDelayS"
           from unnest($1::int[], $2::float8[]) as u(id, late_s) join telemetry t on t.series_id = u.id
           where t.time >= to_timestamp($3::float8 / 1000) group by t.quality order by t.quality`,
    values: [query.seriesIds, query.lateAfterS, query.sinceMs],
  });
  return rows;
}
