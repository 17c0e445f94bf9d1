import type { Fault } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** What became of a refused message when it was decoded once more: parts that are good now, and the faults that remain. */
export interface ReplayedReject {
  readonly id: number;
  readonly accepted: number;
  readonly faults: readonly Fault[];
}

/** Notes the outcome beside the refused messages; they stay as they came. */
export async function updateReplayedRejects(db: Queryable, by: string, replayed: readonly ReplayedReject[]): Promise<void> {
  if (replayed.length === 0) return;
  await db.query({
    name: 'update-replayed-rejects',
    text: `update rejected_message m set replayed_at = now(), replayed_by = $1, replay_accepted = u.accepted, replay_faults = u.faults::jsonb
           from unnest($2::bigint[], $3::int[], $4::text[]) as u(id, accepted, faults) where m.id = u.id`,
    values: [
      by,
      replayed.map((one) => one.id),
      replayed.map((one) => one.accepted),
      replayed.map((one) => JSON.stringify(one.faults).replaceAll('\\u0000', '\ufffd')),
    ],
  });
}
