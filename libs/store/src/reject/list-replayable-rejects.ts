import type { Queryable } from '../queryable.js';
import { filterRejects, type RejectFilter } from './filter-rejects.js';

/** Numbers of refused messages that were kept whole and are not mended yet, newest first, at most `limit`. */
export async function listReplayableRejects(db: Queryable, filter: RejectFilter, limit: number): Promise<number[]> {
  const { where, values, name } = filterRejects(filter);
  const { rows } = await db.query<{ id: number }>({
    name: `list-replayable-rejects-${name}`,
    text: `select id from rejected_message where ${where} and length(payload) = payload_bytes and (replay_faults is null or replay_faults <> '[]')
           order by at desc, id desc limit $${values.length + 1}`,
    values: [...values, limit],
  });
  return rows.map(({ id }) => id);
}
