import type pg from 'pg';

/** Rows that one asset may have in the log: a device that flaps for days must not fill the disk. */
export const MOST_CONNECTIONS_OF_AN_ASSET = 20_000;

/** Removes rows older than `olderThan` but the newest of them of each asset, which still tells its state then; and all but the newest `most` of an asset. */
export async function boundConnectionLog(pool: pg.Pool, olderThan: Date, most = MOST_CONNECTIONS_OF_AN_ASSET): Promise<number> {
  const aged = await pool.query({
    name: 'delete-old-connections',
    text: `delete from connection_log c where at < $1 and exists (select 1 from connection_log n where n.asset_id = c.asset_id and n.at > c.at and n.at < $1)`,
    values: [olderThan],
  });
  const crowded = await pool.query({
    name: 'bound-connections',
    text: `delete from connection_log c
           using (select asset_id, (array_agg(at order by at desc))[$1 + 1] as edge from connection_log group by asset_id having count(*) > $1) b
           where c.asset_id = b.asset_id and c.at <= b.edge`,
    values: [most],
  });
  return (aged.rowCount ?? 0) + (crowded.rowCount ?? 0);
}
