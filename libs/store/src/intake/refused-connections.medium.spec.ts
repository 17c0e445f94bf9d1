import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { upsertCredentials } from '../credential/credentials.js';
import { openPool } from '../open-pool.js';
import { MOST_REFUSED_NAMES, OTHER_NAMES, addRefusedConnections, listRefusedConnections } from './refused-connections.js';

describe('refused connections', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  const refuse = (username: string, lastAt: Date, count = 1) =>
    addRefusedConnections(pool, [{ username, reason: 'not_authorised', count, lastAt }]);

  test('are counted by name and day of the site, and tell whether the account exists', async () => {
    await insertAsset(pool, {
      id: 'WL-1',
      type: 'water-level-station',
      name: 'Trạm A',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
    await upsertCredentials(pool, [{ assetId: 'WL-1', hash: 'x' }]);
    await refuse('WL-1', new Date('2026-11-24T16:59:00Z'), 2);
    await refuse('WL-1', new Date('2026-11-24T17:01:00Z'));
    await refuse('WL-1', new Date('2026-11-24T17:05:00Z'), 3);
    await refuse('stranger', new Date('2026-11-24T18:00:00Z'));
    const [stranger, station] = await listRefusedConnections(pool, '2026-11-01');
    expect(stranger).toMatchObject({ username: 'stranger', account: 'none', assetName: null, count: 1 });
    expect(station).toMatchObject({
      username: 'WL-1',
      account: 'live',
      assetName: 'Trạm A',
      count: 6,
      days: [
        ['2026-11-24', 2],
        ['2026-11-25', 4],
      ],
    });
    expect((await listRefusedConnections(pool, '2026-11-25'))[1]).toMatchObject({ count: 4 });
  });

  test('are bounded: a stranger who changes his name fills no table', async () => {
    const lastAt = new Date('2026-11-20T05:00:00Z');
    for (let round = 0; round < 3; round += 1)
      await addRefusedConnections(
        pool,
        Array.from({ length: 1000 }, (_, i) => ({ username: `x-${round}-${i}`, reason: 'not_authorised', count: 1, lastAt })),
      );
    const { rows } = await pool.query<{ n: number; sum: number; other: number }>(
      `select count(*)::int as n, sum(count)::int as sum, sum(count) filter (where username = $1)::int as other from refused_connection where day = '2026-11-20'`,
      [OTHER_NAMES],
    );
    expect(rows[0]).toEqual({ n: MOST_REFUSED_NAMES + 1, sum: 3000, other: 1000 });
  });
});
