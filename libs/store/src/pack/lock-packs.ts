import type { Queryable } from '../queryable.js';

/** One import at a time: what was checked must still be so when it is written. Held to the end of the transaction. */
const PACK_LOCK = 734_020;

/** Waits for another import and keeps later ones waiting until this transaction ends. */
export async function lockPacks(db: Queryable): Promise<void> {
  await db.query({ name: 'lock-packs', text: 'select pg_advisory_xact_lock($1)', values: [PACK_LOCK] });
}
