import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import {
  endOverdueSimulatorFaults,
  endSimulatorFault,
  insertAsset,
  insertSimulatorFault,
  listEndedSimulatorFaults,
  listRunningSimulatorFaults,
  markSimulatorFaultsTakenUp,
  openPool,
  type NewSimulatorFault,
} from '../index.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
  await insertAsset(pool, {
    id: 'WL-1',
    type: 'water-level-station',
    name: 'Trạm một',
    searchText: 'tram mot',
    sourceKind: 'simulator',
    aliases: [],
    limits: [],
    attributes: {},
  });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const MOST = 2;
const begin = (more: Partial<NewSimulatorFault> = {}): Promise<number | undefined> =>
  insertSimulatorFault(pool, { kind: 'silent', assetId: 'WL-1', amount: null, seconds: 60, by: 'admin', ...more }, MOST);

test('a fault runs once a kind and asset, is taken up, and ends by hand or by itself', async () => {
  const silent = await begin();
  expect(await begin()).toBeUndefined();
  const drift = await begin({ kind: 'drift', amount: 50 });
  expect(await begin({ kind: 'stuck' })).toBeUndefined();
  expect(await listRunningSimulatorFaults(pool)).toMatchObject([
    { id: drift, kind: 'drift', amount: 50, assetName: 'Trạm một', startedBy: 'admin', takenUpAt: null, endedAt: null },
    { id: silent, kind: 'silent', amount: null },
  ]);
  await markSimulatorFaultsTakenUp(pool, [silent!]);
  expect((await listRunningSimulatorFaults(pool)).map(({ takenUpAt }) => takenUpAt instanceof Date)).toEqual([false, true]);

  expect(await endSimulatorFault(pool, silent!, 'admin')).toBe(true);
  expect(await endSimulatorFault(pool, silent!, 'admin')).toBe(false);
  await pool.query(
    `update simulator_fault set started_at = now() - interval '2 minutes', ends_at = now() - interval '1 minute' where id = $1`,
    [drift],
  );
  expect(await listRunningSimulatorFaults(pool)).toEqual([]);
  expect(await endSimulatorFault(pool, drift!, 'admin')).toBe(false);
  expect((await listEndedSimulatorFaults(pool, 10)).map(({ id, endedBy }) => [id, endedBy])).toEqual([
    [silent, 'admin'],
    [drift, null],
  ]);
  expect(await endOverdueSimulatorFaults(pool)).toEqual([drift]);
  expect(await endOverdueSimulatorFaults(pool)).toEqual([]);
  expect((await listEndedSimulatorFaults(pool, 1)).map(({ id }) => id)).toEqual([silent]);
  expect(await begin()).toBeGreaterThan(drift!);
});
