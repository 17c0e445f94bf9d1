import type { Queryable } from '../queryable.js';

/** What one slot took in, as increments. `rejects` counts by reason. */
export interface IntakeCounts {
  readonly messages: number;
  readonly readings: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly corrections: number;
  /** came in time, but after a newer reading of the series */
  readonly outOfOrder: number;
  /** came late, into a past of which newer readings are known */
  readonly backfilled: number;
  readonly rejects: Readonly<Record<string, number>>;
}

/** Adds increments to the current minute of a slot. */
export async function addIntakeMinute(db: Queryable, slot: number, counts: IntakeCounts): Promise<void> {
  await db.query({
    name: 'add-intake-minute',
    text: `insert into intake_minute as m (minute, slot, messages, readings, inserted, duplicates, corrections, out_of_order, backfilled, rejects)
           values (date_trunc('minute', now()), $1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict (minute, slot) do update set messages = m.messages + excluded.messages, readings = m.readings + excluded.readings, inserted = m.inserted + excluded.inserted,
             duplicates = m.duplicates + excluded.duplicates, corrections = m.corrections + excluded.corrections, out_of_order = m.out_of_order + excluded.out_of_order,
             backfilled = m.backfilled + excluded.backfilled,
             rejects = (select coalesce(jsonb_object_agg(k, coalesce((m.rejects ->> k)::bigint, 0) + coalesce((excluded.rejects ->> k)::bigint, 0)), '{}')
                        from (select jsonb_object_keys(m.rejects) union select jsonb_object_keys(excluded.rejects)) as keys(k))`,
    values: [
      slot,
      counts.messages,
      counts.readings,
      counts.inserted,
      counts.duplicates,
      counts.corrections,
      counts.outOfOrder,
      counts.backfilled,
      JSON.stringify(counts.rejects),
    ],
  });
}

/** What all slots took in since `since`. */
export async function sumIntake(db: Queryable, since: Date): Promise<IntakeCounts> {
  const { rows } = await db.query<IntakeCounts>({
    name: 'sum-intake',
    text: `with m as (select * from intake_minute where minute >= $1)
           select coalesce(sum(messages), 0)::float8 as messages, coalesce(sum(readings), 0)::float8 as readings, coalesce(sum(inserted), 0)::float8 as inserted,
             coalesce(sum(duplicates), 0)::float8 as duplicates, coalesce(sum(corrections), 0)::float8 as corrections, coalesce(sum(out_of_order), 0)::float8 as "outOfOrder",
             coalesce(sum(backfilled), 0)::float8 as backfilled,
             (select coalesce(jsonb_object_agg(key, n), '{}') from (select key, sum(value::bigint) as n from m, jsonb_each_text(m.rejects) group by key) r) as rejects
           from m`,
    values: [since],
  });
  return rows[0]!;
}
