import type { UnknownSourceState } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** How many unknown sources wait, were dismissed, were registered. */
export async function countUnknownSources(db: Queryable): Promise<Record<UnknownSourceState, number>> {
  const { rows } = await db.query<Record<UnknownSourceState, number>>({
    name: 'count-unknown-sources',
    text: `select count(*) filter (where dismissed_at is null and registered_at is null)::int as waiting,
             count(*) filter (where dismissed_at is not null and registered_at is null)::int as dismissed,
             count(*) filter (where registered_at is not null)::int as registered from unknown_source`,
  });
  return rows[0]!;
}
