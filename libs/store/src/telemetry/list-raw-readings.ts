import type { Queryable } from '../queryable.js';

/** [milliseconds since 1970, value, quality] */
export type RawPoint = [number, number, number];

/** Readings of one series with from ≤ time < to (milliseconds since 1970), in order, at most `limit`. */
export async function listRawReadings(
  db: Queryable,
  query: { seriesId: number; fromMs: number; toMs: number; limit: number },
): Promise<RawPoint[]> {
  const { rows } = await db.query<RawPoint>({
    name: 'list-raw-readings',
    rowMode: 'array',
    text: `select extract(epoch from time)::float8 * 1000, value, quality from telemetry
           where series_id = $1 and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
           order by time limit $4`,
    values: [query.seriesId, query.fromMs, query.toMs, query.limit],
  } as never);
  return rows;
}
