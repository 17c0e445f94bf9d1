import type { Queryable } from '../queryable.js';

/** Most hardware ids that may wait for registration, and messages kept of each. */
export const CLAIM_LIMITS = { sources: 1000, messagesPerSource: 100 } as const;

/** Until when unregistered devices may announce themselves; undefined when claiming is off. */
export async function findClaimWindow(db: Queryable): Promise<Date | undefined> {
  const { rows } = await db.query<{ until: Date }>({
    name: 'find-claim-window',
    text: 'select enabled_until as until from claim_window where enabled_until > now()',
  });
  return rows[0]?.until;
}

/** Opens claiming for `hours` (at most 24), or closes it with 0. */
export async function setClaimWindow(db: Queryable, hours: number): Promise<void> {
  await db.query({
    name: 'set-claim-window',
    text: `insert into claim_window (enabled_until) values (now() + make_interval(hours => least($1::int, 24))) on conflict (only_row) do update set enabled_until = excluded.enabled_until`,
    values: [hours],
  });
}

/** Keeps a message of an unregistered device. False when the list of unknown sources is full. */
export async function insertClaimMessage(db: Queryable, hardwareId: string, payload: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'upsert-unknown-source',
    text: `insert into unknown_source as u (hardware_id, messages, last_payload)
           select $1, 1, $2 where exists (select from unknown_source where hardware_id = $1) or (select count(*) from unknown_source where dismissed_at is null) < $3
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

/** An unregistered device that announced itself. */
export interface UnknownSource {
  readonly hardwareId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly messages: number;
}

/** Unregistered devices that nobody dismissed, newest first. */
export async function listUnknownSources(db: Queryable): Promise<UnknownSource[]> {
  const { rows } = await db.query<UnknownSource>({
    name: 'list-unknown-sources',
    text: `select hardware_id as "hardwareId", first_at as "firstAt", last_at as "lastAt", messages from unknown_source where dismissed_at is null order by last_at desc`,
  });
  return rows;
}

/** Takes the kept messages of a hardware id, oldest first, and forgets the source: it is registered now. */
export async function takeClaimMessages(db: Queryable, hardwareId: string): Promise<{ at: Date; payload: Buffer }[]> {
  const { rows } = await db.query<{ at: Date; payload: Buffer }>({
    name: 'take-claim-messages',
    text: 'select at, payload from claim_message where hardware_id = $1 order by id',
    values: [hardwareId],
  });
  await db.query({ name: 'delete-unknown-source', text: 'delete from unknown_source where hardware_id = $1', values: [hardwareId] });
  return rows;
}
