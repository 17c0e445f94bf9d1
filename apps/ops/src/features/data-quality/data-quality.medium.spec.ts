import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dataQualitySchema, QUALITIES, type RejectReason } from '@nhip/contracts';
import { addAssetRepeats, insertRejectedMessages, upsertToldIntervals } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type BedReading, type OpsBed } from '../../start-ops-bed.js';

const MINUTE = 60_000;

describe('quality of the data of an asset', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  const now = Date.now();
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station' });
    await bed.addAsset({ id: 'NEW', type: 'water-level-station' });
    const readings: BedReading[] = [];
    // every second reading of a 10-minute series, for 20 hours, and two without a time of their own
    for (let n = 0; n < 60; n += 1)
      readings.push({ assetId: 'WL-1', metric: 'water_level_m', timeMs: now - n * 20 * MINUTE - 1000, value: 1, quality: n < 2 ? 5 : 0 });
    await bed.store(readings);
    const reject = (reason: RejectReason) => ({
      assetId: 'WL-1',
      topic: 'v1/WL-1/telemetry',
      faults: [{ reason, path: 'values.xyz', detail: 'no such metric' }],
      faultCount: 1,
      payload: Buffer.from('{}'),
      payloadBytes: 2,
      payloadHash: Buffer.alloc(32),
    });
    await insertRejectedMessages(bed.pool, [reject('unknown_metric'), reject('unknown_metric'), reject('invalid_json')]);
    await bed.pool.query(`update rejected_message set at = now() - interval '3 days' where id = (select min(id) from rejected_message)`);
    await addAssetRepeats(bed.pool, [{ assetId: 'WL-1', duplicates: 7, corrections: 2 }]);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const report = async (id: string) => dataQualitySchema.parse(await (await bed.call(`/api/v1/assets/${id}/data-quality?days=3`)).json());

  test('sets what came against what the period promises, from the first reading on', async () => {
    const { series } = await report('WL-1');
    expect(series.map(({ metric, periodS }) => [metric, periodS])).toEqual([['water_level_m', 600]]);
    const received = series[0]!.days.reduce((sum, day) => sum + day.received, 0);
    const expected = series[0]!.days.reduce((sum, day) => sum + (day.expected ?? 0), 0);
    expect(received).toBe(60);
    expect(expected).toBeGreaterThanOrEqual(116);
    expect(expected).toBeLessThanOrEqual(119);
    expect(series[0]!.days[0]!.expected).toBeNull();
  });

  test('judges the hours for which the sender stated its interval against that interval', async () => {
    const before = (await report('WL-1')).series[0]!;
    const { rows } = await bed.pool.query<{ id: number }>(`select id from series where asset_id = 'WL-1'`);
    const told = before.days.map(({ dayMs }) => ({ seriesId: rows[0]!.id, dayMs, everyS: 1200, hours: 0xffffff }));
    await upsertToldIntervals(bed.pool, told);
    await upsertToldIntervals(bed.pool, told);
    const { days } = (await report('WL-1')).series[0]!;
    for (const [index, { expected, received }] of days.entries()) {
      expect(expected === null || Math.abs(expected - received) <= 1).toBe(true);
      expect(expected === null).toBe(before.days[index]!.expected === null);
    }
    await bed.pool.query('delete from told_interval');
  });

  test('counts qualities, repeats and refusals by reason, of a day and of a week', async () => {
    const { qualities24h, noTs24h, repeats, rejects, late24h } = await report('WL-1');
    expect([qualities24h[0], qualities24h[QUALITIES.indexOf('no_ts')], noTs24h]).toEqual([58, 2, 2]);
    expect(repeats).toEqual({ duplicates24h: 7, corrections24h: 2 });
    expect(rejects.map(({ reason, last24h, last7d, detail }) => [reason, last24h, last7d, detail])).toEqual([
      ['unknown_metric', 1, 2, 'values.xyz no such metric'],
      ['invalid_json', 1, 1, 'values.xyz no such metric'],
    ]);
    expect(late24h).toEqual({ count: 0, longestDelayS: 0 });
  });

  test('an asset that never reported anything has an empty report', async () => {
    expect(await report('NEW')).toMatchObject({ series: [], noTs24h: 0, rejects: [], repeats: { duplicates24h: 0, corrections24h: 0 } });
    expect((await bed.call('/api/v1/assets/NOPE/data-quality')).status).toBe(404);
  });
});
