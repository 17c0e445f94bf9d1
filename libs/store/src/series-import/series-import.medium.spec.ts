import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mergeQuarters, quarterOf, rollUpReadings } from '@nhip/domain';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { openPool } from '../open-pool.js';
import { rollUp } from '../rollup/roll-up.js';
import { ensureSeries } from '../series/ensure-series.js';
import { withTransaction } from '../with-transaction.js';
import { listQuarters } from './list-quarters.js';
import {
  findSeriesImport,
  finishSeriesImport,
  insertSeriesImport,
  listEdgeReadings,
  listImportIdsOfSource,
  listSeriesImports,
  updateSeriesImport,
} from './series-imports.js';
import { storeLateReadings } from './store-late-readings.js';
import { lockSeriesRollups, writeQuarters } from './write-quarters.js';

jest.setTimeout(60_000);

type Row = readonly [timeMs: number, value: number, quality: number];

let seed = 3;
const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;

describe('imports into the rollups', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let measured: number;
  let imported: number;
  const from = Math.floor(Date.now() / 86_400_000 - 20) * 86_400_000;
  const rows: Row[] = Array.from({ length: 2000 }, (_, i): Row => {
    const timeMs = from + i * 240_000 + Math.floor(random() * 60_000) + (i > 900 ? 3 * 86_400_000 : 0);
    return [timeMs, random() < 0.3 ? 0 : Math.round(random() * 40), random() < 0.1 ? 2 : 0];
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    const asset = {
      type: 'water-level-station',
      name: 'a',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    } as const;
    for (const id of ['measured', 'imported']) await insertAsset(pool, { ...asset, id });
    const names = ['measured', 'imported'].map((assetId) => ({ assetId, metric: 'water_level_m', label: '' }));
    const series = await ensureSeries(pool, names);
    measured = series.find(({ assetId }) => assetId === 'measured')!.id;
    imported = series.find(({ assetId }) => assetId === 'imported')!.id;
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  async function bringIn(given: readonly Row[], owner: number, replaced: readonly number[] = []): Promise<number> {
    const quarters = rollUpReadings({ timeMs: given.map(([t]) => t), value: given.map(([, v]) => v), quality: given.map(([, , q]) => q) });
    return withTransaction(pool, async (client) => {
      await lockSeriesRollups(client, imported);
      const stretch = { seriesId: imported, fromMs: quarters[0]!.startMs, toMs: quarters.at(-1)!.startMs };
      const stored = await listQuarters(client, stretch);
      const changes = mergeQuarters(stored.quarters, quarters, {
        before: stored.before,
        owner,
        isReplaced: (quarter) => replaced.includes(quarter.owner!),
        isProtected: () => false,
      });
      await writeQuarters(client, imported, changes);
      return changes.written.length + changes.removed.length;
    });
  }

  async function content(seriesId: number): Promise<unknown> {
    const tables = await Promise.all(
      ['telemetry_15m', 'telemetry_1h', 'telemetry_1d'].map((table) =>
        pool.query(
          `select bucket, n_all, n_good, round(sum::numeric, 6)::float8 as sum, min, max, first, last, first_at, last_at, round(increase::numeric, 6)::float8 as increase,
                  round(seconds_true::numeric, 3)::float8 as seconds_true from ${table} where series_id = $1 order by bucket`,
          [seriesId],
        ),
      ),
    );
    return tables.map((table) => table.rows);
  }

  test('hold the very rows that the rollup makes of the same readings', async () => {
    await withTransaction(pool, (client) =>
      storeLateReadings(client, {
        timeMs: rows.map(([t]) => t),
        value: rows.map(([, v]) => v),
        quality: rows.map(([, , q]) => q),
        seriesId: rows.map(() => measured),
        delayS: rows.map(() => 0),
      }),
    );
    await rollUp(pool);
    // in three parts, the middle one last
    const cuts = [0, 700, 1300, rows.length].map((at) =>
      rows.findIndex(([t], i) => i >= at && (i === 0 || quarterOf(t) !== quarterOf(rows[i - 1]![0]))),
    );
    const part = (index: number): Row[] => rows.slice(cuts[index]!, index === 2 ? rows.length : cuts[index + 1]);
    for (const index of [0, 2, 1]) expect(await bringIn(part(index), index + 1)).toBeGreaterThan(100);
    expect(await content(imported)).toEqual(await content(measured));
  });

  test('change nothing when they come again', async () => {
    expect(await bringIn(rows, 9)).toBe(0);
  });

  test('take back hours and days that a corrected file no longer has', async () => {
    const kept = rows.filter((_, i) => i < 100 || i > 1500);
    await bringIn(kept, 10, [1, 2, 3]);
    const { rows: days } = await pool.query<{ n: number }>('select count(*)::int as n from telemetry_1d where series_id = $1', [imported]);
    const site = (t: number): number => Math.floor((t + 7 * 3_600_000) / 86_400_000);
    expect(days[0]!.n).toBe(new Set(kept.map(([t]) => site(t))).size);
    const { rows: sums } = await pool.query<{ n: number }>('select sum(n_all)::int as n from telemetry_1h where series_id = $1', [
      imported,
    ]);
    expect(sums[0]!.n).toBe(kept.length);
  });

  test('are written down, found again, and known by their source', async () => {
    const given = {
      seriesId: imported,
      kind: 'import',
      source: 'a.csv',
      contentHash: 'h',
      shiftMs: 0,
      trueFromMs: from,
      trueToMs: from + 5000,
      rowsTotal: 7,
    } as const;
    const begun = await insertSeriesImport(pool, {
      ...given,
      edges: [
        [from, 1.5, 0],
        [from + 5000, 2, 2],
      ],
    });
    expect(begun).toMatchObject({ ...given, rowsDone: 0, finishedAt: null });
    await updateSeriesImport(pool, begun.id, 3);
    expect(await findSeriesImport(pool, { seriesId: imported, kind: 'import', contentHash: 'h' })).toMatchObject({
      id: begun.id,
      rowsDone: 3,
    });
    expect(await findSeriesImport(pool, { seriesId: imported, kind: 'replay', contentHash: 'h' })).toBeUndefined();
    await finishSeriesImport(pool, begun.id, { stored: 6, missing_value: 1 });
    expect(await listSeriesImports(pool, 'imported')).toMatchObject([
      { id: begun.id, metric: 'water_level_m', rowsDone: 7, counts: { stored: 6, missing_value: 1 }, finishedAt: expect.any(Date) },
    ]);
    expect(await listImportIdsOfSource(pool, imported, 'a.csv')).toEqual([begun.id]);
    const edges = (otherThan: string): Promise<unknown> =>
      listEdgeReadings(pool, { seriesId: imported, otherThan, fromMs: from, toMs: from + 5000 });
    expect(await edges('b.csv')).toEqual([[from, 1.5, 0]]);
    expect(await edges('a.csv')).toEqual([]);
  });
});
