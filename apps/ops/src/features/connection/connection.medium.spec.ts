import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectionSchema, type ErrorBody } from '@nhip/contracts';
import { logConnections, updateAssetStatuses } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const HOUR = 3_600_000;

describe('connection of a device', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  const now = Date.now();
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station', aliases: ['OLD-1'] });
    await bed.addAsset({ id: 'WL-2', type: 'water-level-station' });
    const word = (hoursAgo: number, online: boolean, firmware?: string) =>
      ({ assetId: 'WL-1', online, atMs: now - hoursAgo * HOUR, saidBy: online ? 'device' : 'will', firmware }) as const;
    const words = [word(100, true, '1.0'), word(50, false), word(47, true, '1.0'), word(10, true, '1.1'), word(2, false)];
    await logConnections(bed.pool, words);
    await updateAssetStatuses(bed.pool, [words.at(-1)!]);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });

  test('tells the log newest first with the length of each state, who said it, and the firmware', async () => {
    const report = connectionSchema.parse(await (await bed.call('/api/v1/assets/OLD-1/connection')).json());
    expect(
      report.entries.map(({ kind, online, saidBy, durationS, firmware }) => [
        kind,
        online,
        saidBy,
        durationS && durationS / 3600,
        firmware,
      ]),
    ).toEqual([
      ['connection', false, 'will', null, '1.1'],
      ['firmware', true, 'device', null, '1.1'],
      ['connection', true, 'device', 45, '1.0'],
      ['connection', false, 'will', 3, '1.0'],
      ['connection', true, 'device', 50, '1.0'],
    ]);
    expect([report.asset, report.online, report.outages]).toEqual(['WL-1', false, 2]);
    expect(Date.parse(report.since!)).toBe(now - 2 * HOUR);
    expect(report.days).toHaveLength(30);
    expect(report.longestOutageS).toBe(3 * 3600);
    expect(report.availability!).toBeCloseTo(1 - 5 / 100, 4);
  });

  test('a device that never spoke has no availability rather than a bad one', async () => {
    const report = connectionSchema.parse(await (await bed.call('/api/v1/assets/WL-2/connection?days=7')).json());
    expect([report.availability, report.online, report.since, report.entries, report.days.length]).toEqual([null, null, null, [], 7]);
  });

  test.each([
    ['/api/v1/assets/NOPE/connection', 404, 'ASSET_NOT_FOUND'],
    ['/api/v1/assets/WL-1/connection?days=0', 400, 'VALIDATION_FAILED'],
    ['/api/v1/assets/WL-1/connection?days=9999', 400, 'VALIDATION_FAILED'],
  ])('%s is refused', async (address, status, code) => {
    const answer = await bed.call(address);
    expect([answer.status, ((await answer.json()) as ErrorBody).error.code]).toEqual([status, code]);
  });
});
