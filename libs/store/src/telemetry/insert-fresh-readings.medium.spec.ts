import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { openPool } from '../open-pool.js';
import { withTransaction } from '../with-transaction.js';
import { insertFreshReadings } from './insert-fresh-readings.js';
import { insertReadings, type ReadingColumns } from './insert-readings.js';

const columns = (rows: readonly [timeMs: number, seriesId: number, value: number, quality?: number][]): ReadingColumns => ({
  timeMs: rows.map(([timeMs]) => timeMs),
  seriesId: rows.map(([, seriesId]) => seriesId),
  value: rows.map(([, , value]) => value),
  quality: rows.map(([, , , quality]) => quality ?? 0),
  delayS: rows.map((_, i) => i),
});

describe('insertFreshReadings', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('stores what insertReadings would store: the same batch again is a duplicate row by row', async () => {
    const at = Date.UTC(2026, 8, 21, 7, 0, 0, 123);
    const batch = columns([
      [at, 9, 41.25],
      [at, 3, -0.1, 3],
      [at + 1, 9, 1e300],
      [at + 86_400_000, 3, 0],
    ]);
    await withTransaction(pool, (client) => insertFreshReadings(client, batch));
    expect(await insertReadings(pool, batch)).toEqual({ inserted: 0, corrections: 0, duplicates: 4 });
    const { rows } = await pool.query(
      'select extract(epoch from time)::float8 * 1000 as at, value, quality, delay_s from telemetry where series_id = 3 order by time',
    );
    expect(rows).toEqual([
      { at, value: -0.1, quality: 3, delay_s: 1 },
      { at: at + 86_400_000, value: 0, quality: 0, delay_s: 3 },
    ]);
  });

  test('refuses the whole batch with 23505 when one row stands there already, and the connection goes on', async () => {
    const at = Date.UTC(2026, 8, 22);
    await insertReadings(pool, columns([[at, 5, 1]]));
    const batch = columns([
      [at + 1, 5, 2],
      [at, 5, 1],
    ]);
    await expect(withTransaction(pool, (client) => insertFreshReadings(client, batch))).rejects.toMatchObject({ code: '23505' });
    const { rows } = await pool.query('select count(*)::int as n from telemetry where series_id = 5');
    expect(rows[0].n).toBe(1);
    expect(await insertReadings(pool, batch)).toEqual({ inserted: 1, corrections: 0, duplicates: 1 });
  });

  test('an empty batch asks nothing of the database', async () => {
    await expect(insertFreshReadings({} as pg.PoolClient, columns([]))).resolves.toBeUndefined();
  });
});
