import type { Queryable } from '../queryable.js';

/** The instant before which everything is rolled up, in milliseconds since 1970. */
export async function findWatermark(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ ms: number }>({
    name: 'find-watermark',
    text: `select extract(epoch from watermark)::float8 * 1000 as ms from rollup_state`,
  });
  return rows[0]!.ms;
}
