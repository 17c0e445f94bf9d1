import type { Queryable } from '../queryable.js';

/** Newest seq of each slot's live stream. */
export async function listFrameHeads(db: Queryable): Promise<{ slot: number; seq: number }[]> {
  const { rows } = await db.query<{ slot: number; seq: number }>({
    name: 'list-frame-heads',
    text: 'select slot, seq from frame_head order by slot',
  });
  return rows;
}
