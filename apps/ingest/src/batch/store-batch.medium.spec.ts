import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { acquireLease, insertAsset, openPool, type Lease } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { Batch, type BatchSeries } from './batch.js';
import { storeBatch } from './store-batch.js';

describe('storeBatch', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let lease: Lease;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
    lease = (await acquireLease(pool, 'ingest/0', 'spec', 600))!;
    await insertAsset(pool, {
      id: 's1',
      type: 'water-level-station',
      name: 's1',
      searchText: 's1',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const series = (metricKey: string): BatchSeries => ({ seriesId: 0, newestMs: 0, assetId: 's1', assetKey: 1, metricKey, label: '' });
  const store = async (rows: readonly [series: BatchSeries, timeMs: number, value: number][]): ReturnType<typeof storeBatch> => {
    const batch = new Batch(Date.now());
    for (const [one, timeMs, value] of rows) batch.addReading(one, { timeMs, value, quality: 0, delayS: 0, isLate: false });
    batch.tokens.push({ epoch: 1, packetId: 1, bytes: 0 });
    batch.topics.push('v1/s1/telemetry');
    return storeBatch(pool, batch, { lease, slot: 0, counts: { rejects: {} } });
  };

  test('a row that stands there after all: the batch is stored the careful way, and the new series beside it stays', async () => {
    const now = Date.now();
    const level = series('water_level_m');
    expect(await store([[level, now, 1.5]])).toMatchObject({ inserted: 1, duplicates: 0 });
    // As after a commit whose answer was lost: this process does not know that the row is stored.
    level.newestMs = 0;
    const depth = series('flood_depth_cm');
    expect(
      await store([
        [level, now, 1.5],
        [depth, now, 12],
      ]),
    ).toMatchObject({ inserted: 1, duplicates: 1 });
    const { rows } = await pool.query(
      'select s.metric, t.value from telemetry t join series s on s.id = t.series_id where s.asset_id = $1 order by s.metric',
      ['s1'],
    );
    expect(rows).toEqual([
      { metric: 'flood_depth_cm', value: 12 },
      { metric: 'water_level_m', value: 1.5 },
    ]);
  });
});
