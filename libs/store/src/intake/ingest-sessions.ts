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

/**
 * The broker's count of dropped messages as ingest last noted it, under whichever slot, and until when that ingest is known to have lived. Undefined before the
 * first count.
 */
export async function findDroppedCount(db: Queryable): Promise<{ count: number; lastSeenAt: Date } | undefined> {
  const { rows } = await db.query<{ count: number; lastSeenAt: Date }>({
    name: 'find-dropped-count',
    text: `select dropped as count, last_seen_at as "lastSeenAt" from ingest_session where dropped is not null order by last_seen_at desc limit 1`,
  });
  return rows[0];
}

/** Notes the broker's count of dropped messages, as the living session of a slot heard it. */
export async function updateDroppedCount(db: Queryable, slot: number, count: number): Promise<void> {
  await db.query({
    name: 'update-dropped-count',
    text: 'update ingest_session set dropped = $2, last_seen_at = now() where slot = $1',
    values: [slot, count],
  });
}

/** Notes that a slot's session lives now. */
export async function touchIngestSession(db: Queryable, slot: number): Promise<void> {
  await db.query({
    name: 'touch-ingest-session',
    text: 'insert into ingest_session (slot) values ($1) on conflict (slot) do update set last_seen_at = now()',
    values: [slot],
  });
}
