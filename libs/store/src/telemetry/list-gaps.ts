import type { Queryable } from '../queryable.js';

/** A stretch between two readings of a series next to each other: [from, to] in milliseconds since 1970. */
export type ReadingGap = [number, number];

/** The stretches longer than `longestMs` between neighbouring readings from … to, in order; the ends of the span count as readings. At most `limit`. */
export async function listGaps(
  db: Queryable,
  query: { seriesId: number; fromMs: number; toMs: number; longestMs: number; limit: number },
): Promise<ReadingGap[]> {
  // Without a name, so that it is planned for its span: see list-raw-readings.
  const { rows } = await db.query<ReadingGap>({
    rowMode: 'array',
    text: `with marks as (
             select date_part('epoch', time) * 1000 as ms from telemetry
             where series_id = $1 and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
             union all values ($2::float8), ($3::float8)
           )
           select before, ms from (select ms, lag(ms) over (order by ms) as before from marks) m where ms - before > $4::float8 order by ms limit $5`,
    values: [query.seriesId, query.fromMs, query.toMs, query.longestMs, query.limit],
  } as never);
  return rows;
}
