import type { Queryable } from '../queryable.js';

/** An event of a device. */
export interface DeviceEvent {
  readonly id: string;
  readonly assetId: string;
  readonly timeMs: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Stores events; one that stands there already (same id and time) is left alone. Returns how many are new. */
export async function insertEvents(db: Queryable, events: readonly DeviceEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const { rowCount } = await db.query({
    name: 'insert-events',
    text: `insert into event (time, asset_id, id, type, data) select to_timestamp(t / 1000), a, i, y, d::jsonb
           from unnest($1::float8[], $2::text[], $3::uuid[], $4::text[], $5::text[]) as u(t, a, i, y, d) on conflict do nothing`,
    values: [
      events.map((e) => e.timeMs),
      events.map((e) => e.assetId),
      events.map((e) => e.id),
      events.map((e) => e.type),
      events.map((e) => JSON.stringify(e.data)),
    ],
  });
  return rowCount ?? 0;
}
