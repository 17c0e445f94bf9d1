import type { StatusSpeaker } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** What a device, or the broker for it, said about its connection. `atMs`: device time, for a last will the time of receipt. */
export interface ConnectionWord {
  readonly assetId: string;
  readonly online: boolean;
  readonly atMs: number;
  readonly saidBy: StatusSpeaker;
  readonly firmware?: string | undefined;
}

/** Adds to the connection log what changes something; repeats and assets that do not exist are left out. Returns how many rows. */
export async function logConnections(db: Queryable, words: readonly ConnectionWord[]): Promise<number> {
  if (words.length === 0) return 0;
  const { rows } = await db.query<{ n: number }>({
    name: 'log-connections',
    text: `select log_connections($1, $2, array(select to_timestamp(ms / 1000) from unnest($3::float8[]) with ordinality as u(ms, n) order by n), $4, $5) as n`,
    values: [
      words.map((word) => word.assetId),
      words.map((word) => word.online),
      words.map((word) => word.atMs),
      words.map((word) => word.saidBy),
      words.map((word) => word.firmware ?? null),
    ],
  });
  return rows[0]!.n;
}
