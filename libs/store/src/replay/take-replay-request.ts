import type { Queryable } from '../queryable.js';

/** A replay that waits. Either `hardwareId` and `assetId` or `rejectedIds` is set. */
export interface WaitingReplay {
  readonly id: number;
  readonly by: string;
  readonly hardwareId: string | null;
  readonly assetId: string | null;
  readonly rejectedIds: readonly number[] | null;
}

/** The oldest waiting replay that no other process works on, locked until the transaction ends; undefined when there is none. */
export async function takeReplayRequest(client: Queryable): Promise<WaitingReplay | undefined> {
  const { rows } = await client.query<WaitingReplay>({
    name: 'take-replay-request',
    text: `select id, requested_by as by, hardware_id as "hardwareId", asset_id as "assetId", rejected_ids as "rejectedIds"
           from replay_request where done_at is null order by id limit 1 for update skip locked`,
  });
  return rows[0];
}
