import type { RejectReason } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';
import { filterRejects, type RejectFilter } from './filter-rejects.js';

/** Refused messages of one source for one reason. `buckets` holds, for each hour or day that has any, its beginning (epoch ms) and how many. */
export interface RejectGroup {
  readonly source: string;
  readonly reason: RejectReason;
  readonly assetName: string | null;
  readonly count: number;
  /** not yet replayed without a fault */
  readonly open: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly buckets: readonly (readonly [number, number])[];
}

const BUCKETS = { hour: '1 hour', day: '1 day' } as const;

/**
 * Groups of refused messages, newest first, at most `limit`. Days and hours are those of the site. Reads an index alone; still it reads every entry of the
 * period: 172 000 messages in 24 hours take 0.8 s on two busy cores, so whoever asks often shares the answer.
 */
export async function listRejectGroups(
  db: Queryable,
  filter: RejectFilter,
  { bucket, limit }: { bucket: keyof typeof BUCKETS; limit: number },
): Promise<RejectGroup[]> {
  const { where, values, name } = filterRejects(filter);
  const { rows } = await db.query<RejectGroup>({
    name: `list-reject-groups-${bucket}-${name}`,
    text: `with b as (
             select source, reason, date_bin('${BUCKETS[bucket]}', at, timestamptz '2000-01-01 00:00+07') as bucket, count(*)::int as n, min(at) as first, max(at) as last
             from rejected_message where ${where} group by 1, 2, 3
           ), g as (
             select source, reason, sum(n)::int as count, min(first) as "firstAt", max(last) as "lastAt",
               json_agg(json_build_array(extract(epoch from bucket) * 1000, n) order by bucket) as buckets
             from b group by 1, 2 order by max(last) desc, source, reason limit $${values.length + 1}
           ), mended as (
             select source, reason, count(*)::int as n from rejected_message where ${where} and replay_faults = '[]' group by 1, 2
           )
           select g.*, g.count - coalesce(m.n, 0) as open, a.name as "assetName"
           from g left join mended m on m.source = g.source and m.reason = g.reason left join asset a on a.id = g.source
           order by g."lastAt" desc, g.source, g.reason`,
    values: [...values, limit],
  });
  return rows;
}
