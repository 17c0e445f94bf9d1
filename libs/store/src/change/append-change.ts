import type pg from 'pg';

/** A fact that changed: which noun, which key, and what a reader needs of it. */
export interface Change {
  readonly noun: string;
  readonly key: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Serialises writers of the change log, so that ids become visible in order and `id > cursor` misses nothing. */
const CHANGE_LOCK = 734_010;

/** Appends changes and rings the bell. Must be the last statements of a transaction (`withTransaction`). */
export async function appendChanges(client: pg.PoolClient, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await client.query({ name: 'lock-change-log', text: 'select pg_advisory_xact_lock($1)', values: [CHANGE_LOCK] });
  await client.query({
    name: 'append-changes',
    text: `insert into change_log (noun, key, data) select n, k, d::jsonb from unnest($1::text[], $2::text[], $3::text[]) as u(n, k, d)`,
    values: [changes.map((c) => c.noun), changes.map((c) => c.key), changes.map((c) => JSON.stringify(c.data ?? {}))],
  });
  await client.query({ name: 'ring-changes', text: `select pg_notify('nhip_changes', '')` });
}
