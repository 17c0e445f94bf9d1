import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mergeBuckets, type Bucket } from '@nhip/domain';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { openPool } from '../open-pool.js';
import { ensureSeries } from '../series/ensure-series.js';
import { insertReadings } from '../telemetry/insert-readings.js';
import { insertTouchedBuckets } from '../telemetry/insert-touched-buckets.js';
import { listBuckets, type RollupBucket, type RollupStep } from './list-buckets.js';
import { listSparklines } from './list-sparklines.js';
import { rollUp } from './roll-up.js';

interface Row {
  timeMs: number;
  value: number;
  quality: number;
}

const QUARTER = 900_000;
const SITE = 7 * 3_600_000;
const WIDTH: Record<RollupStep, number> = { '15m': QUARTER, '1h': 4 * QUARTER, '1d': 96 * QUARTER };

/** The definition of a rollup written a second time, straight from the readings. */
function expected(
  rows: Row[],
  step: RollupStep,
): Map<number, Pick<RollupBucket, 'nAll' | 'nGood' | 'sum' | 'min' | 'max' | 'first' | 'last' | 'increase' | 'secondsTrue'>> {
  const sorted = [...rows].sort((a, b) => a.timeMs - b.timeMs);
  const good = sorted.filter((row) => row.quality === 0);
  const start = (ms: number): number => Math.floor((ms + SITE) / WIDTH[step]) * WIDTH[step] - SITE;
  const result = new Map<
    number,
    {
      nAll: number;
      nGood: number;
      sum: number;
      min: number;
      max: number;
      first: number;
      last: number;
      increase: number;
      secondsTrue: number;
    }
  >();
  for (const row of sorted) {
    const at = start(row.timeMs);
    const bucket = result.get(at) ?? { nAll: 0, nGood: 0, sum: 0, min: 0, max: 0, first: 0, last: 0, increase: 0, secondsTrue: 0 };
    result.set(at, bucket);
    bucket.nAll += 1;
  }
  good.forEach((row, i) => {
    const bucket = result.get(start(row.timeMs))!;
    bucket.min = bucket.nGood === 0 ? row.value : Math.min(bucket.min, row.value);
    bucket.max = bucket.nGood === 0 ? row.value : Math.max(bucket.max, row.value);
    if (bucket.nGood === 0) bucket.first = row.value;
    bucket.last = row.value;
    bucket.nGood += 1;
    bucket.sum += row.value;
    const before = good[i - 1];
    if (before) bucket.increase += row.value >= before.value ? row.value - before.value : row.value;
    if (row.value === 0) return;
    // A state holds until the next good reading, 15 minutes at most, and only in quarters that have a reading.
    const end = Math.min(good[i + 1]?.timeMs ?? Infinity, row.timeMs + QUARTER);
    for (let from = row.timeMs; from < end;) {
      const quarter = Math.floor(from / QUARTER) * QUARTER;
      const to = Math.min(end, quarter + QUARTER);
      if (sorted.some((r) => Math.floor(r.timeMs / QUARTER) * QUARTER === quarter))
        result.get(start(from))!.secondsTrue += (to - from) / 1000;
      from = to;
    }
  });
  return result;
}

function merged(buckets: RollupBucket[]): Map<number, RollupBucket> {
  const byStart = new Map<number, RollupBucket>();
  for (const b of buckets) {
    const a = byStart.get(b.startMs);
    if (!a) byStart.set(b.startMs, b);
    else {
      const [first, last, min, max] =
        a.nGood === 0
          ? [b.first, b.last, b.min, b.max]
          : b.nGood === 0
            ? [a.first, a.last, a.min, a.max]
            : [a.first, b.last, Math.min(a.min, b.min), Math.max(a.max, b.max)];
      byStart.set(b.startMs, {
        ...b,
        nAll: a.nAll + b.nAll,
        nGood: a.nGood + b.nGood,
        sum: a.sum + b.sum,
        increase: a.increase + b.increase,
        secondsTrue: a.secondsTrue + b.secondsTrue,
        first,
        last,
        min,
        max,
      });
    }
  }
  return byStart;
}

describe('rollUp', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let seriesId: number;
  const stored = new Map<number, Row>();
  const now = Date.now();
  const from = now - 3 * 86_400_000;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    await insertAsset(pool, {
      id: 'a',
      type: 'water-level-station',
      name: 'a',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
    seriesId = (await ensureSeries(pool, [{ assetId: 'a', metric: 'water_level_m', label: '' }]))[0]!.id;
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  let seed = 11;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
  const reading = (timeMs: number): Row => ({
    timeMs: Math.floor(timeMs),
    value: random() < 0.3 ? 0 : Math.round(random() * 50),
    quality: random() < 0.15 ? 2 : 0,
  });

  async function store(rows: Row[]): Promise<void> {
    const unique = [...new Map(rows.map((row) => [row.timeMs, row])).values()];
    await insertReadings(pool, {
      timeMs: unique.map((r) => r.timeMs),
      value: unique.map((r) => r.value),
      seriesId: unique.map(() => seriesId),
      quality: unique.map((r) => r.quality),
      delayS: unique.map(() => 0),
    });
    await insertTouchedBuckets(
      pool,
      unique.map((r) => r.timeMs),
      unique.map(() => seriesId),
    );
    for (const row of unique) stored.set(row.timeMs, row);
  }

  async function check(step: RollupStep): Promise<void> {
    const want = expected([...stored.values()], step);
    const got = merged(await listBuckets(pool, { seriesId, step, fromMs: from - 86_400_000, toMs: now + 1000 }));
    expect([...got.keys()].sort()).toEqual([...want.keys()].sort());
    for (const [start, bucket] of want) {
      const { startMs: _start, ...rest } = got.get(start)!;
      for (const key of Object.keys(bucket) as (keyof typeof bucket)[])
        expect({ start, key, value: rest[key] }).toEqual({ start, key, value: expect.closeTo(bucket[key], 3) });
    }
  }

  const checkAll = async (): Promise<void> => {
    for (const step of ['15m', '1h', '1d'] as const) await check(step);
  };

  test('agrees with the definition before anything is rolled up', async () => {
    await store(Array.from({ length: 300 }, () => reading(from + random() * (now - from - 60_000))));
    await checkAll();
  });

  test('agrees after the rollup, across days of the site, bad readings and counter resets', async () => {
    expect(await rollUp(pool)).toBeGreaterThan(100);
    expect((await pool.query('select count(*)::int as n from telemetry_15m')).rows[0].n).toBeGreaterThan(50);
    await checkAll();
    expect(await rollUp(pool)).toBe(0);
  });

  test.each([
    ['15m', 1800],
    ['1h', 21_600],
    ['1d', 7 * 86_400],
  ] as const)('buckets of %s are joined into steps of %s s as domain joins them', async (step, stepS) => {
    const span = { seriesId, step, fromMs: from - 86_400_000, toMs: now + 1000 };
    const joined = await listBuckets(pool, { ...span, stepS });
    const want = mergeBuckets(await listBuckets(pool, span), stepS);
    const close = (bucket: Bucket): Record<string, unknown> =>
      Object.fromEntries(Object.entries(bucket).map(([key, value]) => [key, expect.closeTo(value as number, 6)]));
    expect(joined).toEqual(want.map((bucket) => close(bucket as Bucket)));
    expect(joined.length).toBeGreaterThan(0);
  });

  test('takes up late readings and corrections', async () => {
    await store(Array.from({ length: 60 }, () => reading(from + random() * (now - from - 60_000))));
    await store([...stored.values()].slice(0, 40).map((row) => ({ ...row, value: row.value + 1, quality: 0 })));
    // Readers see them before they are folded.
    await checkAll();
    const line = await listSparklines(pool, { seriesIds: [seriesId], fromMs: from });
    await rollUp(pool);
    await checkAll();
    expect(line.length).toBeGreaterThan(50);
    const close = line.map((point) => ({ ...point, mean: expect.closeTo(point.mean, 9) }));
    expect(await listSparklines(pool, { seriesIds: [seriesId], fromMs: from })).toEqual(close);
    expect((await pool.query('select count(*)::int as n from touched_bucket')).rows[0].n).toBe(0);
  });

  test('a bucket that somebody touches just now is not forgotten', async () => {
    const client = await pool.connect();
    const timeMs = Math.floor(from / QUARTER) * QUARTER + 1234;
    await client.query('begin');
    await client.query(
      'insert into telemetry (time, value, series_id) values (to_timestamp($1::float8 / 1000), 5, $2) on conflict do nothing',
      [timeMs, seriesId],
    );
    await insertTouchedBuckets(client, [timeMs], [seriesId]);
    await rollUp(pool);
    await client.query('commit');
    client.release();
    stored.set(timeMs, { timeMs, value: 5, quality: 0 });
    await rollUp(pool);
    await check('15m');
  });
});
