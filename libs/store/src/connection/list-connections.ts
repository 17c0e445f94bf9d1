import type { StatusSpeaker } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** One row of the connection log: the state of an asset from `atMs` (milliseconds since 1970) to its next row. */
export interface LoggedConnection {
  readonly atMs: number;
  readonly online: boolean;
  readonly saidBy: StatusSpeaker;
  readonly firmware: string | null;
}

/** The log of one asset since `sinceMs` with the row before it (which tells the state at that instant), oldest first; the newest `limit` rows. */
export async function listConnections(
  db: Queryable,
  query: { assetId: string; sinceMs: number; limit: number },
): Promise<LoggedConnection[]> {
  const { rows } = await db.query<LoggedConnection>({
    name: 'list-connections',
    text: `select * from (
             select round(extract(epoch from at) * 1000)::float8 as "atMs", online, said_by as "saidBy", firmware from connection_log
             where asset_id = $1 and at >= coalesce((select max(at) from connection_log where asset_id = $1 and at <= to_timestamp($2::float8 / 1000)), '-infinity')
             order by at desc limit $3) newest order by "atMs"`,
    values: [query.assetId, query.sinceMs, query.limit],
  });
  return rows;
}
