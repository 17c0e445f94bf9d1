import type { Queryable } from '../queryable.js';

/** What is to be decoded once more: the kept messages of a claim for its asset, or refused messages. */
export type ReplayOrder = { readonly hardwareId: string; readonly assetId: string } | { readonly rejectedIds: readonly number[] };

/** Asks ingest for a replay; ring the bell (noun `replay`) in the same transaction. Returns its number. */
export async function insertReplayRequest(db: Queryable, order: ReplayOrder, by: string): Promise<number> {
  const claim = 'hardwareId' in order ? order : undefined;
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-replay-request',
    text: 'insert into replay_request (requested_by, hardware_id, asset_id, rejected_ids) values ($1, $2, $3, $4) returning id',
    values: [by, claim?.hardwareId ?? null, claim?.assetId ?? null, 'rejectedIds' in order ? order.rejectedIds : null],
  });
  return rows[0]!.id;
}
