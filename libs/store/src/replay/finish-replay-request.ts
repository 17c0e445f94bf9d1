import type { ReplayResult } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Ends a replay with its result. */
export async function finishReplayRequest(client: Queryable, id: number, result: ReplayResult): Promise<void> {
  await client.query({
    name: 'finish-replay-request',
    text: 'update replay_request set done_at = now(), result = $2::jsonb where id = $1',
    values: [id, JSON.stringify(result).replaceAll('\\u0000', '\ufffd')],
  });
}
