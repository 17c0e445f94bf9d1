import type { Fault, RejectReason } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Refused messages of one reason: counts since two instants, and the newest one's time and faults. Kept rows only: floods are bounded. */
export interface RejectCount {
  readonly reason: RejectReason;
  readonly recent: number;
  readonly all: number;
  readonly lastAt: Date;
  readonly faults: readonly Fault[];
}

/** Refused messages of one asset by reason: `recent` since `recentSince`, `all` since `since`. The most frequent first. */
export async function listRejectCounts(db: Queryable, query: { assetId: string; recentSince: Date; since: Date }): Promise<RejectCount[]> {
  const { rows } = await db.query<RejectCount>({
    name: 'list-reject-counts',
    text: `select reason, (count(*) filter (where at >= $2))::int as recent, count(*)::int as all, max(at) as "lastAt", (array_agg(faults order by id desc))[1] as faults
           from rejected_message where source = $1 and asset_id = $1 and at >= $3 group by reason order by count(*) desc, reason`,
    values: [query.assetId, query.recentSince, query.since],
  });
  return rows;
}
