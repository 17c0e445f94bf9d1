import type { Queryable } from '../queryable.js';

/** When a slot's session on the broker was first made, and when it was last known to live. Undefined before the first start. */
export async function findIngestSession(db: Queryable, slot: number): Promise<{ firstConnectedAt: Date; lastSeenAt: Date } | undefined> {
  const { rows } = await db.query<{ firstConnectedAt: Date; lastSeenAt: Date }>({
    name: 'find-ingest-session',
    text: 'select first_connected_at as "firstConnectedAt", last_seen_at as "lastSeenAt" from ingest_session where slot = $1',
    values: [slot],
  });
  return rows[0];
}

/** Notes that a slot's session lives now. */
export async function touchIngestSession(db: Queryable, slot: number): Promise<void> {
  await db.query({
    name: 'touch-ingest-session',
    text: 'insert into ingest_session (slot) values ($1) on conflict (slot) do update set last_seen_at = now()',
    values: [slot],
  });
}
