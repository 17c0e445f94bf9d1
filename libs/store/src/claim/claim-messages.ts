import type { Queryable } from '../queryable.js';

/** A kept message of an unregistered device; `at` is when it was received. */
export interface ClaimMessageRow {
  readonly id: number;
  readonly at: Date;
  readonly payload: Buffer;
}

/** The kept messages of a hardware id, oldest first. */
export async function listClaimMessages(db: Queryable, hardwareId: string): Promise<ClaimMessageRow[]> {
  const { rows } = await db.query<ClaimMessageRow>({
    name: 'list-claim-messages',
    text: 'select id, at, payload from claim_message where hardware_id = $1 order by id',
    values: [hardwareId],
  });
  return rows;
}

/** Forgets kept messages: they were replayed. */
export async function deleteClaimMessages(db: Queryable, ids: readonly number[]): Promise<void> {
  await db.query({ name: 'delete-claim-messages', text: 'delete from claim_message where id = any ($1::bigint[])', values: [ids] });
}
