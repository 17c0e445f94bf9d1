import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gapsSchema, momentSchema, sparklinesSchema, telemetrySchema, type ErrorBody } from '@nhip/contracts';
import { rollUp } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type BedReading, type OpsBed } from '../../start-ops-bed.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('overviews and exports of series', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  const now = Math.floor(Date.now() / HOUR) * HOUR;

  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station', name: '=cmd|"x"' });
    await bed.addAsset({ id: 'EM-1', type: 'energy-meter', name: 'Công tơ' });
    await bed.addAsset({ id: 'WL-2', type: 'water-level-station' });
    const readings: BedReading[] = [now - 50 * DAY, now - HOUR].map((timeMs) => ({
      assetId: 'WL-2',
      metric: 'water_level_m',
      timeMs,
      value: 1,
    }));
    for (let time = now - 2 * DAY; time < now; time += 10 * MINUTE) {
      const isHole = time >= now - 4 * HOUR && time < now - 2 * HOUR;
      const isBad = time >= now - 30 * HOUR && time < now - 28 * HOUR;
      if (!isHole) readings.push({ assetId: 'WL-1', metric: 'water_level_m', timeMs: time, value: -0.5, quality: isBad ? 1 : 0 });
    }
    for (let n = 0; n < 96; n += 1)
      readings.push({ assetId: 'EM-1', metric: 'energy_kwh', timeMs: now - DAY + n * 15 * MINUTE, value: n * 2 });
    await bed.store(readings);
    await rollUp(bed.pool);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const get = (what: string, query: Record<string, string | number>): Promise<Response> =>
    bed.call(
      `/api/v1/telemetry${what}?${new URLSearchParams(Object.entries(query).map(([key, value]): [string, string] => [key, String(value)]))}`,
    );
  const level = { asset: 'WL-1', metric: 'water_level_m' };

  test('a day of every series comes in one answer', async () => {
    const { series } = sparklinesSchema.parse(await (await get('/sparklines', { asset: 'EM-1' })).json());
    expect(series.map(({ metric }) => metric)).toEqual(['energy_kwh']);
    // the last 24 hours from this minute on, so up to an hour of quarters less
    expect(series[0]!.points.length).toBeGreaterThanOrEqual(92);
    expect(series[0]!.points.at(-1)).toEqual([now - 15 * MINUTE, 190, 190]);
  });

  test('gaps are exact up to a month and begin when the series was first heard', async () => {
    const report = gapsSchema.parse(await (await get('/gaps', { ...level, from: now - 5 * DAY, to: now })).json());
    expect(report).toMatchObject({ resolutionS: 0, periodS: 600, count: 1, lostMs: 2 * HOUR + 10 * MINUTE, from: now - 2 * DAY });
    expect(report.gaps).toEqual([[now - 4 * HOUR - 10 * MINUTE, now - 2 * HOUR]]);
    const long = { asset: 'WL-2', metric: 'water_level_m', from: now - 365 * DAY, to: now };
    const months = gapsSchema.parse(await (await get('/gaps', long)).json());
    expect([months.resolutionS, months.from, months.gaps]).toEqual([3600, now - 50 * DAY, [[now - 50 * DAY + HOUR, now - HOUR]]]);
  });

  test('a stretch of readings that are not good is told apart from a gap', async () => {
    const history = telemetrySchema.parse(await (await get('', { ...level, from: now - 2 * DAY, to: now, every: '15m' })).json());
    expect(history.unusable).toEqual([[now - 30 * HOUR, now - 28 * HOUR]]);
    expect(history.gaps).toEqual([[now - 4 * HOUR, now - 2 * HOUR]]);
    expect(history.notGood).toBe(12);
  });

  test('a bucket of a counter tells how much it rose', async () => {
    const history = telemetrySchema.parse(
      await (await get('', { asset: 'EM-1', metric: 'energy_kwh', from: now - DAY, to: now, every: '1h' })).json(),
    );
    expect(history.points.slice(1).every((point) => point[6] === 8)).toBe(true);
  });

  test('a moment of the province has the value of every series then', async () => {
    const moment = momentSchema.parse(await (await get('/moment', { at: now - 3 * HOUR })).json());
    expect(moment.values).toHaveLength(2);
    expect(moment.values).toContainEqual(['WL-1', 'water_level_m', '', -0.5, now - 4 * HOUR - 10 * MINUTE, 0]);
    expect(moment.values).toContainEqual(['EM-1', 'energy_kwh', '', 168, now - 3 * HOUR, 0]);
  });

  test('an export of raw readings honours the range, keeps numbers numbers and disarms formulas', async () => {
    const answer = await get('/export', { ...level, from: now - HOUR, to: now, every: 'raw' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="WL-1_\d{8}-\d{4}_\d{8}-\d{4}\.csv"$/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('time,asset,name,metric,unit,value,state,quality');
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000\+07:00,WL-1,"'=cmd\|""x""",water_level_m,m,-0\.5,,good$/);
  });

  test('an export of buckets has empty cells where nothing was good, and a decimal comma where asked', async () => {
    const answer = await get('/export', { ...level, from: now - 2 * DAY, to: now, every: '1h', decimals: 'comma' });
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 46);
    expect(lines.filter((line) => line.endsWith(';;;;;;;0;6'))).toHaveLength(2);
    expect(lines[1]).toMatch(/;-0,5;-0,5;-0,5;-0,5;0;[\d,]+;6;6$/);
    const good = await (await get('/export', { ...level, from: now - 2 * DAY, to: now, every: 'raw', quality: 'good' })).text();
    expect(good).not.toContain('calibrating');
    expect(good.trimEnd().split('\r\n')).toHaveLength(1 + 288 - 12 - 12);
  });

  test.each([
    ['/gaps', { ...level, from: 'yesterday' }, 'VALIDATION_FAILED'],
    ['/gaps', { ...level, asset: 'NOPE', from: 1 }, 'ASSET_NOT_FOUND'],
    ['/sparklines', { asset: 'NOPE' }, 'ASSET_NOT_FOUND'],
    ['/moment', { at: 1e17 }, 'VALIDATION_FAILED'],
    ['/export', { ...level, metric: 'pm25_ugm3', from: 1 }, 'METRIC_UNKNOWN'],
    ['/export', { ...level, from: 1, every: '7m' }, 'VALIDATION_FAILED'],
    ['/export', { ...level, from: 1, decimals: 'x' }, 'VALIDATION_FAILED'],
  ])('%s %j is refused with %s', async (what, query, code) => {
    const answer = await get(what, query);
    expect(answer.status).toBeLessThan(500);
    expect(((await answer.json()) as ErrorBody).error.code).toBe(code);
  });
});
