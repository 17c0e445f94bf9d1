import type { Queryable } from '../queryable.js';

/** A refused message as it came; `at` is when it was received. */
export interface RejectForReplay {
  readonly id: number;
  readonly at: Date;
  readonly topic: string;
  readonly payload: Buffer;
}

/** The refused messages with these numbers that were kept whole, oldest first. */
export async function listRejectsForReplay(db: Queryable, ids: readonly number[]): Promise<RejectForReplay[]> {
  const { rows } = await db.query<RejectForReplay>({
    name: 'list-rejects-for-replay',
    text: 'select id, at, topic, payload from rejected_message where id = any ($1::bigint[]) and length(payload) = payload_bytes order by at, id',
    values: [ids],
  });
  return rows;
}
