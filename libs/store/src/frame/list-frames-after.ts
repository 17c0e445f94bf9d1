import type { Queryable } from '../queryable.js';

/** One row of the live stream. */
export interface StoredFrame {
  readonly seq: number;
  readonly partition: number;
  /** milliseconds since 1970 of the transaction's start */
  readonly committedAtMs: number;
  readonly frame: Buffer;
}

/** Frames of a slot with seq > `seq`, in order, at most `limit`. The first one's seq is `seq + 1` unless the journal has dropped older ones. */
export async function listFramesAfter(db: Queryable, query: { slot: number; seq: number; limit: number }): Promise<StoredFrame[]> {
  const { rows } = await db.query<StoredFrame>({
    name: 'list-frames-after',
    // The time bound lets TimescaleDB leave old chunks alone; the journal never holds more than an hour and a half.
    text: `select seq, partition, extract(epoch from committed_at)::float8 * 1000 as "committedAtMs", frame from frame_journal
           where slot = $1 and seq > $2 and committed_at > now() - interval '90 minutes' order by seq limit $3`,
    values: [query.slot, query.seq, query.limit],
  });
  return rows;
}
