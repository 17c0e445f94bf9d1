import type { Queryable } from '../queryable.js';

/** The readings of one batch that fall into one partition, encoded by `encodeFrame`. */
export interface JournalFrame {
  readonly partition: number;
  readonly frame: Uint8Array;
}

// `frame_head` gives gapless numbers: its row is locked until the batch commits, so a slot's frames become visible in order.
const SQL = `
with head as (
  insert into frame_head as h (slot, seq) values ($1::smallint, $4::bigint)
  on conflict (slot) do update set seq = h.seq + excluded.seq
  returning seq - $4::bigint as before
), written as (
  insert into frame_journal (seq, slot, partition, frame)
  select before + n, $1::smallint, p, f from head, unnest($2::smallint[], $3::bytea[]) with ordinality as u(p, f, n)
)
select pg_notify('nhip_frames', '')`;

/** Appends the frames of a batch to the live stream and rings the bell; call it inside the transaction that inserts the batch. */
export async function insertFrames(db: Queryable, slot: number, frames: readonly JournalFrame[]): Promise<void> {
  if (frames.length === 0) return;
  await db.query({
    name: 'insert-frames',
    text: SQL,
    values: [
      slot,
      frames.map((f) => f.partition),
      frames.map((f) => Buffer.from(f.frame.buffer, f.frame.byteOffset, f.frame.byteLength)),
      frames.length,
    ],
  });
}
