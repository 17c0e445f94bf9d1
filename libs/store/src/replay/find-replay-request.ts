import type { ReplayResult } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** A replay, waiting (`doneAt` null) or done. */
export interface ReplayRequestRow {
  readonly id: number;
  readonly at: Date;
  readonly by: string;
  readonly doneAt: Date | null;
  readonly result: ReplayResult | null;
}

/** The replay with this number, or undefined. */
export async function findReplayRequest(db: Queryable, id: number): Promise<ReplayRequestRow | undefined> {
  const { rows } = await db.query<ReplayRequestRow>({
    name: 'find-replay-request',
    text: 'select id, at, requested_by as by, done_at as "doneAt", result from replay_request where id = $1',
    values: [id],
  });
  return rows[0];
}
