import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { openPool } from '../open-pool.js';
import { listSparklines } from '../rollup/list-sparklines.js';
import { rollUp } from '../rollup/roll-up.js';
import { ensureSeries } from '../series/ensure-series.js';
import { insertReadings, insertReadingsBySeries } from '../telemetry/insert-readings.js';
import { listGaps } from '../telemetry/list-gaps.js';
import { listValuesAt } from '../telemetry/list-values-at.js';
import { addAssetRepeats, sumAssetRepeats } from './asset-repeats.js';
import { listDayCounts } from './list-day-counts.js';
import { listFirstReadings } from './list-first-readings.js';
import { sumQualities } from './sum-qualities.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const SITE = 7 * 3_600_000;

describe('quality of data', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let [one, two, silent] = [0, 0, 0];
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const today = Math.floor((now + SITE) / DAY) * DAY - SITE;
  const start = today - DAY;

  const store = (rows: readonly [seriesId: number, timeMs: number, quality?: number, delayS?: number][]) =>
    insertReadings(pool, {
      timeMs: rows.map(([, timeMs]) => timeMs),
      value: rows.map(([, timeMs]) => (timeMs - start) / MINUTE),
      seriesId: rows.map(([seriesId]) => seriesId),
      quality: rows.map(([, , quality]) => quality ?? 0),
      delayS: rows.map(([, , , delay]) => delay ?? 0),
    });

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
    const asset = {
      type: 'rain-gauge',
      name: 'A',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    } as const;
    await insertAsset(pool, { id: 'A', ...asset });
    const series = await ensureSeries(
      pool,
      ['rain_10min_mm', 'battery_v', 'sensor_status'].map((metric) => ({ assetId: 'A', metric, label: '' })),
    );
    [one, two, silent] = series.map(({ id }) => id) as [number, number, number];
    // every 10 minutes since the start of yesterday but for four hours
    const rows: [number, number, number, number][] = [];
    for (let time = start; time <= now; time += 10 * MINUTE) {
      const hour = (time - start) / (60 * MINUTE);
      if (hour < 2 || hour >= 6) rows.push([one, time, hour === 8 ? 1 : 0, hour === 9 ? 7200 : 0]);
    }
    await store(rows);
    await store([[two, now - MINUTE]]);
    await rollUp(pool);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('counts the readings of each day of the site, rolled up and raw together', async () => {
    const counts = await listDayCounts(pool, { seriesIds: [one, two], fromMs: start, toMs: now + 1 });
    const ofOne = counts.filter(({ seriesId }) => seriesId === one);
    expect(ofOne[0]).toEqual({ seriesId: one, dayMs: start, received: 120, good: 119 });
    expect(ofOne[1]?.received).toBe(Math.floor((now - today) / (10 * MINUTE)) + 1);
    expect(counts.filter(({ seriesId }) => seriesId === two).map(({ received }) => received)).toEqual([1]);
  });

  test('knows when a series was first heard', async () => {
    expect([...(await listFirstReadings(pool, [one, two, silent]))]).toEqual(
      expect.arrayContaining([
        [one, start],
        [two, now - MINUTE],
      ]),
    );
    expect((await listFirstReadings(pool, [silent])).size).toBe(0);
  });

  test('finds the stretches between readings, the ends of the span included', async () => {
    const hour = 60 * MINUTE;
    const query = { seriesId: one, longestMs: 30 * MINUTE, limit: 10 };
    expect(await listGaps(pool, { ...query, fromMs: start - hour, toMs: start + 7 * hour })).toEqual([
      [start - hour, start],
      [start + 2 * hour - 10 * MINUTE, start + 6 * hour],
    ]);
    expect(await listGaps(pool, { ...query, seriesId: silent, fromMs: start, toMs: start + hour })).toEqual([[start, start + hour]]);
  });

  test('gives the value of every series at a moment, none that came later or lies too far back', async () => {
    const moment = start + 3 * 60 * MINUTE;
    expect(await listValuesAt(pool, moment)).toEqual([{ seriesId: one, timeMs: start + 110 * MINUTE, value: 110, quality: 0 }]);
    expect((await listValuesAt(pool, now)).map(({ seriesId }) => seriesId).sort()).toEqual([one, two].sort());
    expect(await listValuesAt(pool, start + 30 * DAY)).toEqual([]);
  });

  test('counts late readings of a day before they are folded, each once', async () => {
    const count = async (): Promise<number | undefined> =>
      (await listDayCounts(pool, { seriesIds: [one], fromMs: start, toMs: now + 1 })).find(({ dayMs }) => dayMs === start)?.received;
    const late = [150, 160, 170].map((minutes) => start + minutes * MINUTE);
    await store(late.map((time) => [one, time]));
    await pool.query(
      `insert into touched_bucket (series_id, bucket) select distinct $1::int, date_bin('15 minutes', to_timestamp(t / 1000), 'epoch') from unnest($2::float8[]) t`,
      [one, late],
    );
    expect(await count()).toBe(123);
    await rollUp(pool);
    expect(await count()).toBe(123);
  });

  test('draws a day of every series by quarter hours in one question', async () => {
    const points = await listSparklines(pool, { seriesIds: [one, two], fromMs: now - DAY });
    expect(points.filter(({ seriesId }) => seriesId === two)).toHaveLength(1);
    const last = points.findLast(({ seriesId }) => seriesId === one)!;
    expect(last.last).toBeGreaterThanOrEqual(last.mean);
    expect(points.every(({ startMs }) => startMs % (15 * MINUTE) === 0)).toBe(true);
  });

  test('counts qualities and what came late', async () => {
    const counts = await sumQualities(pool, { seriesIds: [one], lateAfterS: [1800], sinceMs: start });
    expect(counts.map(({ quality, late }) => [quality, late])).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(counts[0]!.longestDelayS).toBe(7200);
  });

  test('tells by series what came again, and keeps the sum of the day', async () => {
    const row = { timeMs: [start, start + 600_000], value: [0, 99], seriesId: [one, one], quality: [0, 0], delayS: [0, 0] };
    expect(await insertReadingsBySeries(pool, row)).toEqual([{ seriesId: one, inserted: 0, corrections: 1, duplicates: 1 }]);
    await addAssetRepeats(pool, [
      { assetId: 'A', duplicates: 1, corrections: 1 },
      { assetId: 'gone', duplicates: 5, corrections: 0 },
    ]);
    await addAssetRepeats(pool, [{ assetId: 'A', duplicates: 2, corrections: 0 }]);
    expect(await sumAssetRepeats(pool, 'A', new Date(now))).toEqual({ assetId: 'A', duplicates: 3, corrections: 1 });
  });
});
