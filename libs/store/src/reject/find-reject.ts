import type { Fault } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';
import { REJECT_COLUMNS, type RejectRow } from './list-rejects.js';

/** A refused message with all that was kept of it. `payload` is its beginning (≤ 4 kB), `payloadHash` SHA-256 of the whole. */
export interface RejectDetailRow extends RejectRow {
  readonly faults: readonly Fault[];
  readonly payload: Buffer;
  readonly payloadHash: Buffer;
}

/** The refused message with this number, or undefined. */
export async function findReject(db: Queryable, id: number): Promise<RejectDetailRow | undefined> {
  const { rows } = await db.query<RejectDetailRow>({
    name: 'find-reject',
    text: `select ${REJECT_COLUMNS}, faults, payload, payload_hash as "payloadHash" from rejected_message where id = $1`,
    values: [id],
  });
  return rows[0];
}
