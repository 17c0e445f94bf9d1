import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_POINTS, telemetrySchema, type ErrorBody, type TelemetryHistory } from '@nhip/contracts';
import { insertPossibleGap, rollUp } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type BedReading, type OpsBed } from '../../start-ops-bed.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('history', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  const now = Math.floor(Date.now() / HOUR) * HOUR;

  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station' });
    await bed.addAsset({ id: 'NEW', type: 'water-level-station' });
    const readings: BedReading[] = [];
    for (let time = now - 30 * DAY; time < now; time += 10 * MINUTE) {
      const isHole = time >= now - 4 * HOUR && time < now - 2 * HOUR;
      if (!isHole)
        readings.push({
          assetId: 'WL-1',
          metric: 'water_level_m',
          timeMs: time,
          value: (time / MINUTE) % 60,
          quality: time === now - 10 * MINUTE ? 2 : 0,
        });
    }
    await bed.store(readings);
    await rollUp(bed.pool);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const ask = (query: Record<string, string | number>): Promise<Response> =>
    bed.call(
      `/api/v1/telemetry?${new URLSearchParams({ asset: 'WL-1', metric: 'water_level_m', ...Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)])) })}`,
    );
  const history = async (query: Record<string, string | number>): Promise<TelemetryHistory> => {
    const answer = await ask(query);
    const body: unknown = await answer.json();
    return telemetrySchema.parse(body);
  };

  test('gives raw readings while they are few, with gaps and what was not good', async () => {
    const answer = await history({ from: now - 6 * HOUR, to: now });
    expect([answer.source, answer.everyS, answer.unit]).toEqual(['raw', null, 'm']);
    expect(answer.points).toHaveLength(24);
    expect(answer.points[0]).toEqual([now - 6 * HOUR, 0, 0]);
    expect(answer.gaps).toEqual([[now - 4 * HOUR - 10 * MINUTE, now - 2 * HOUR]]);
    expect(answer.notGood).toBe(1);
  });

  test.each([
    [{ from: now - 30 * DAY, to: now, every: '15m' }, '15m', 900],
    [{ from: now - 30 * DAY, to: now, every: '1h' }, '1h', 3600],
    [{ from: now - 30 * DAY, to: now, every: '6h' }, '1h', 21_600],
    [{ from: now - 30 * DAY, to: now, every: '1d' }, '1d', 86_400],
  ])('%j is answered from %s', async (query, source, everyS) => {
    const answer = await history(query);
    expect([answer.source, answer.everyS]).toEqual([source, everyS]);
    const readings = answer.points.reduce((sum, [, , , , good]) => sum + good!, 0);
    expect(readings + answer.notGood).toBe(30 * 144 - 12);
    for (const [, mean, min, max] of answer.points) expect(min! <= mean! && mean! <= max!).toBe(true);
  });

  test('auto stays within the limit however long the span', async () => {
    for (const days of [1, 7, 29, 365, 3650]) {
      const answer = await history({ from: now - days * DAY, to: now });
      expect(answer.points.length).toBeLessThanOrEqual(MAX_POINTS);
      expect(answer.points.length).toBeGreaterThan(0);
    }
  });

  test('a device that reports far too often is answered from a rollup', async () => {
    const start = now - 2 * DAY;
    await bed.addAsset({ id: 'BUSY', type: 'water-level-station' });
    await bed.store(
      Array.from({ length: MAX_POINTS + 500 }, (_, n) => ({
        assetId: 'BUSY',
        metric: 'water_level_m',
        timeMs: start + n * 1000,
        value: n,
      })),
    );
    const answer = await history({ asset: 'BUSY', from: start, to: start + 2 * HOUR });
    expect(answer.source).toBe('15m');
    expect((await ask({ asset: 'BUSY', from: start, to: start + 2 * HOUR, every: 'raw' })).status).toBe(400);
  });

  test('shows stretches in which the broker may have lost messages', async () => {
    await insertPossibleGap(bed.pool, { from: new Date(now - 20 * DAY), to: new Date(now - 19 * DAY), cause: 'session_lost' });
    expect((await history({ from: now - 21 * DAY, to: now - 19.5 * DAY })).possibleGaps).toEqual([[now - 20 * DAY, now - 19.5 * DAY]]);
  });

  test('an asset that never reported a metric of its type has an empty history', async () => {
    const answer = await history({ asset: 'NEW', from: now - HOUR, to: now });
    expect([answer.points, answer.gaps]).toEqual([[], [[now - HOUR, now]]]);
  });

  test.each([
    [{ from: 'yesterday' }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: '' }, 'VALIDATION_FAILED', 'query.from'],
    [{}, 'VALIDATION_FAILED', 'query.from'],
    [{ from: now - DAY, until: now }, 'VALIDATION_FAILED', 'query'],
    [{ from: -1e15 }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: '+099999-01-01T00:00:00Z' }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: 1e17 }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: now, to: now - 1 }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: now, to: now }, 'VALIDATION_FAILED', 'query.from'],
    [{ from: now - DAY, every: '0s' }, 'VALIDATION_FAILED', 'query.every'],
    [{ from: now - DAY, every: '7m' }, 'VALIDATION_FAILED', 'query.every'],
    [{ from: now - DAY, every: '-1h' }, 'VALIDATION_FAILED', 'query.every'],
    [{ from: now - DAY, every: '999999999999999999999d' }, 'VALIDATION_FAILED', 'query.every'],
    [{ from: now - DAY, asset: "x' or '1'='1" }, 'VALIDATION_FAILED', 'query.asset'],
    [{ from: now - DAY, asset: 'NOPE' }, 'ASSET_NOT_FOUND', undefined],
    [{ from: now - DAY, metric: 'no_such_metric' }, 'METRIC_UNKNOWN', undefined],
    [{ from: now - DAY, metric: 'pm25_ugm3' }, 'METRIC_UNKNOWN', undefined],
    [{ from: now - DAY, metric: 'water_level_m{' }, 'VALIDATION_FAILED', 'query.metric'],
    [{ from: now - 3650 * DAY, every: '15m' }, 'TOO_MANY_POINTS', undefined],
  ])('%j is refused with %s', async (query, code, path) => {
    const answer = await ask(query);
    expect(answer.status).toBeLessThan(500);
    const { error } = (await answer.json()) as Partial<ErrorBody>;
    expect(error?.code).toBe(code);
    if (path) expect(error!.issues.map((issue) => issue.path)).toContain(path);
  });
});
