import type pg from 'pg';

/** Tables whose old rows go chunk by chunk. */
export type ChunkedTable = 'telemetry' | 'event' | 'frame_journal' | 'telemetry_15m';

/** Drops the chunks of a table that are older than `olderThan` whole, one at a time (each drop locks many relations). Returns how many. */
export async function dropOldChunks(pool: pg.Pool, table: ChunkedTable, olderThan: Date): Promise<number> {
  const { rows } = await pool.query<{ end: Date }>({
    name: 'list-old-chunks',
    text: `select range_end as end from timescaledb_information.chunks where hypertable_name = $1 and range_end <= $2 order by range_end`,
    values: [table, olderThan],
  });
  for (const { end } of rows) await pool.query(`select drop_chunks($1::regclass, older_than => $2::timestamptz)`, [table, end]);
  return rows.length;
}

/** Tables of ordinary rows that are kept for a while. */
const AGED = {
  rejected_message: 'at',
  change_log: 'at',
  intake_minute: 'minute',
  claim_message: 'at',
  command: 'requested_at',
  asset_repeat: 'day',
  told_interval: 'day',
  unknown_source: 'last_at',
  replay_request: 'at',
  refused_connection: 'last_at',
  sign_in_failure: 'at',
  known_browser: 'last_at',
} as const;

/** Removes rows older than `olderThan`, a few thousand at a time. Returns how many. */
export async function deleteOldRows(pool: pg.Pool, table: keyof typeof AGED, olderThan: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from ${table} where ctid = any (array(select ctid from ${table} where ${AGED[table]} < $1 limit 5000))`,
      [olderThan],
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < 5000) return removed;
  }
}

/** Keeps the newest `most` rejected messages. Returns how many were removed. */
export async function boundRejectedMessages(pool: pg.Pool, most: number): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'bound-rejected-messages',
    text: 'delete from rejected_message where id <= (select id from rejected_message order by id desc offset $1 limit 1)',
    values: [most],
  });
  return rowCount ?? 0;
}
