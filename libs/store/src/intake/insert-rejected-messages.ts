import type { Fault, RejectReason } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** A refused message, or the refused parts of one. `payload` is its beginning (≤ 4 kB), `payloadHash` SHA-256 of the whole. */
export interface RejectedMessage {
  readonly assetId: string | null;
  readonly topic: string;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly payload: Buffer;
  readonly payloadBytes: number;
  readonly payloadHash: Buffer;
}

/** Keeps refused messages for the administrator. The first fault's reason is the row's reason. */
export async function insertRejectedMessages(db: Queryable, messages: readonly RejectedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await db.query({
    name: 'insert-rejected-messages',
    text: `insert into rejected_message (asset_id, topic, reason, faults, fault_count, payload, payload_bytes, payload_hash)
           select a, t, r, f::jsonb, n, p, b, h from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bytea[], $7::int[], $8::bytea[]) as u(a, t, r, f, n, p, b, h)`,
    values: [
      messages.map((m) => m.assetId),
      messages.map((m) => m.topic),
      messages.map((m) => m.faults[0]?.reason ?? 'invalid_json'),
      messages.map((m) => JSON.stringify(m.faults)),
      messages.map((m) => m.faultCount),
      messages.map((m) => m.payload),
      messages.map((m) => m.payloadBytes),
      messages.map((m) => m.payloadHash),
    ],
  });
}

/** A refused message as the asset page shows it. */
export interface ListedReject {
  readonly id: number;
  readonly at: Date;
  readonly topic: string;
  readonly reason: RejectReason;
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/** Newest refused messages of one asset since `since`, at most `limit`. */
export async function listRejectedMessages(db: Queryable, query: { assetId: string; since: Date; limit: number }): Promise<ListedReject[]> {
  const { rows } = await db.query<ListedReject>({
    name: 'list-rejected-messages',
    text: `select id, at, topic, reason, faults, fault_count as "faultCount" from rejected_message
           where source = $1 and asset_id = $1 and at >= $2 order by at desc, id desc limit $3`,
    values: [query.assetId, query.since, query.limit],
  });
  return rows;
}

/** How many messages of one asset were refused since `since` (kept rows only: floods are bounded, counters are exact). */
export async function countRejectedMessages(db: Queryable, assetId: string, since: Date): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    name: 'count-rejected-messages',
    text: 'select count(*)::int as n from rejected_message where source = $1 and asset_id = $1 and at >= $2',
    values: [assetId, since],
  });
  return rows[0]!.n;
}
