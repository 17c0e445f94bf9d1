import type { Queryable } from '../queryable.js';
import { CLAIM_LIMITS } from './claim-limits.js';

/** Keeps a message of an unregistered device. False when the list of unknown sources is full. */
export async function insertClaimMessage(db: Queryable, hardwareId: string, payload: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'upsert-unknown-source',
    text: `insert into unknown_source as u (hardware_id, messages, last_payload)
           select $1, 1, $2 where exists (select from unknown_source where hardware_id = $1)
             or (select count(*) from unknown_source where dismissed_at is null and registered_at is null) < $3
           on conflict (hardware_id) do update set messages = u.messages + 1, last_at = now(), last_payload = excluded.last_payload`,
    values: [hardwareId, payload, CLAIM_LIMITS.sources],
  });
  if (rowCount === 0) return false;
  await db.query({
    name: 'insert-claim-message',
    text: `insert into claim_message (hardware_id, payload) select $1, $2 where (select count(*) from claim_message where hardware_id = $1) < $3`,
    values: [hardwareId, payload, CLAIM_LIMITS.messagesPerSource],
  });
  return true;
}
