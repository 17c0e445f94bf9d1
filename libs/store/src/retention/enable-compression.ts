import type pg from 'pg';

/** Days after which a chunk of each table is compressed. */
const AFTER_DAYS = { telemetry: 7, telemetry_15m: 60, telemetry_1h: 180 } as const;

/**
 * Switches columnstore compression on where the edition has it (`timescaledb.license` = `timescale`); on the Apache edition nothing happens. The schema is
 * the same on both. Measured on one year of 300 series at 15 minutes: 840 → 113 MB. Returns whether it is on.
 */
export async function enableCompression(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ license: string }>(`select current_setting('timescaledb.license') as license`);
  if (rows[0]!.license !== 'timescale') return false;
  for (const [table, days] of Object.entries(AFTER_DAYS)) {
    const order = table === 'telemetry' ? 'time desc' : 'bucket desc';
    await pool.query(
      `alter table ${table} set (timescaledb.compress, timescaledb.compress_segmentby = 'series_id', timescaledb.compress_orderby = '${order}')`,
    );
    await pool.query(`select add_compression_policy($1::regclass, make_interval(days => $2), if_not_exists => true)`, [table, days]);
  }
  return true;
}
