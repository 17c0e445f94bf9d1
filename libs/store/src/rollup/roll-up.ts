import type pg from 'pg';
import type { Queryable } from '../queryable.js';

/** How far rollups trail the clock: readings younger than five minutes are never looked up in touched_bucket (see ingest). */
export const ROLLUP_LAG_MINUTES = 10;

const MOST_BUCKETS = 2000;

/** Moves the watermark up to `lagMinutes` before now. */
export async function advanceWatermark(db: Queryable, lagMinutes = ROLLUP_LAG_MINUTES): Promise<void> {
  await db.query({ name: 'advance-watermark', text: 'select advance_watermark(make_interval(mins => $1))', values: [lagMinutes] });
}

/**
 * Brings the rollups up to date in small transactions, so that nobody waits for long, until all is done or `shouldStop`. Returns how many buckets were computed.
 */
export async function rollUp(pool: pg.Pool, options: { lagMinutes?: number; shouldStop?: () => boolean } = {}): Promise<number> {
  await advanceWatermark(pool, options.lagMinutes);
  let computed = 0;
  while (!options.shouldStop?.()) {
    const { rows } = await pool.query<{ n: number }>({
      name: 'roll-up-step',
      text: 'select roll_up_step($1) as n',
      values: [MOST_BUCKETS],
    });
    if (rows[0]!.n === 0) break;
    computed += rows[0]!.n;
  }
  return computed;
}
