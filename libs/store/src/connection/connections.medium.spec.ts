import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { openPool } from '../open-pool.js';
import { boundConnectionLog } from './bound-connection-log.js';
import { listConnections } from './list-connections.js';
import { logConnections } from './log-connections.js';

const at = (minute: number): number => Date.UTC(2026, 10, 20) + minute * 60_000;

describe('connection log', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
    for (const id of ['A', 'B', 'C'])
      await insertAsset(pool, {
        id,
        type: 'rain-gauge',
        name: id,
        searchText: id,
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
  const say = (assetId: string, minute: number, online: boolean, firmware?: string) =>
    ({ assetId, online, atMs: at(minute), saidBy: 'device', firmware }) as const;
  const log = async (assetId: string, sinceMinute = 0) =>
    (await listConnections(pool, { assetId, sinceMs: at(sinceMinute), limit: 100 })).map((row) => [
      (row.atMs - at(0)) / 60_000,
      row.online,
      row.firmware,
    ]);

  test('keeps changes only, every change of one batch, and carries the firmware on', async () => {
    expect(
      await logConnections(pool, [
        say('A', 0, true, '1.0'),
        say('A', 1, true),
        say('A', 2, false),
        say('A', 3, true),
        say('gone', 0, true),
      ]),
    ).toBe(3);
    expect(await logConnections(pool, [say('A', 4, true), say('A', 5, true, '1.1')])).toBe(1);
    expect(await log('A')).toEqual([
      [0, true, '1.0'],
      [2, false, '1.0'],
      [3, true, '1.0'],
      [5, true, '1.1'],
    ]);
  });

  test('takes a status that came late at its own time; the later word of one instant wins', async () => {
    await logConnections(pool, [say('B', 10, false)]);
    await logConnections(pool, [say('B', 5, true)]);
    await logConnections(pool, [say('B', 10, true)]);
    expect((await log('B')).map(([minute, online]) => [minute, online])).toEqual([
      [5, true],
      [10, true],
    ]);
  });

  test('the list begins with the row that tells the state at its start', async () => {
    expect((await log('A', 4)).map(([minute]) => minute)).toEqual([3, 5]);
  });

  test('retention keeps the row that tells the state then, and bounds a device that flaps', async () => {
    await boundConnectionLog(pool, new Date(at(4)));
    expect((await log('A', -1000)).map(([minute]) => minute)).toEqual([3, 5]);
    await logConnections(
      pool,
      Array.from({ length: 50 }, (_, n) => say('C', n, n % 2 === 0)),
    );
    await boundConnectionLog(pool, new Date(at(-1)), 10);
    expect((await log('C', -1000)).map(([minute]) => minute)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49]);
  });
});
