import type { Queryable } from '../queryable.js';
import { arrayLiteral } from './insert-readings.js';

// Above the watermark raw is read and nothing needs to be remembered. A bucket that is remembered already is locked all the same: roll_up_step
// passes over locked ones, so it cannot forget the bucket before our readings are visible. Sorted, so that two writers never wait for each other.
const SQL = `
insert into touched_bucket (series_id, bucket)
select distinct s, date_bin('15 minutes', to_timestamp(t / 1000), 'epoch') as bucket
from unnest($1::float8[], $2::int[]) as u(t, s)
where to_timestamp(t / 1000) < (select watermark from rollup_state)
order by s, bucket
on conflict (series_id, bucket) do update set bucket = excluded.bucket`;

/** Remembers the 15-minute buckets below the rollup watermark that these readings (milliseconds since 1970, series id) touch. */
export async function insertTouchedBuckets(db: Queryable, timeMs: readonly number[], seriesId: readonly number[]): Promise<void> {
  if (timeMs.length === 0) return;
  await db.query({ name: 'insert-touched-buckets', text: SQL, values: [arrayLiteral(timeMs), arrayLiteral(seriesId)] });
}
