import type pg from 'pg';
import { insertReadings, type InsertedReadings, type ReadingColumns } from '../telemetry/insert-readings.js';
import { insertTouchedBuckets } from '../telemetry/insert-touched-buckets.js';

/** Stores readings of the past as ingest stores late ones: raw, and the quarters below the rollup watermark are remembered for the next rollup. */
export async function storeLateReadings(client: pg.PoolClient, columns: ReadingColumns): Promise<InsertedReadings> {
  if (columns.timeMs.length === 0) return { inserted: 0, corrections: 0, duplicates: 0 };
  // Until we commit, the watermark cannot pass the rows that we are about to write (see roll_up).
  await client.query({ name: 'hold-watermark', text: 'select 1 from rollup_state for share' });
  await insertTouchedBuckets(client, columns.timeMs, columns.seriesId);
  return insertReadings(client, columns);
}
