import { expect } from '@jest/globals';
import { findSeries, insertAsset, listBuckets, openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { runCli } from '../../run-cli.js';

/** What a call of the command line said. */
export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A database with assets, a folder, and the command line between them. */
export interface SeriesBed {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  readonly folder: string;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): string;
  addAsset(id: string, type: string): Promise<void>;
  run(argv: readonly string[], options?: { signal?: AbortSignal; environment?: Record<string, string> }): Promise<CliAnswer>;
  stop(): Promise<void>;
}

/** Starts the bed. */
export async function startSeriesBed(environment: Record<string, string> = {}): Promise<SeriesBed> {
  const database = await createTestDatabase();
  const pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
  const folder = mkdtempSync(path.join(tmpdir(), 'series-'));
  return {
    database,
    pool,
    folder,
    file: (name, content) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    addAsset: async (id, type) => {
      const rest = { name: id, searchText: id, sourceKind: 'device', aliases: [], limits: [], attributes: {} } as const;
      await insertAsset(pool, { id, type, ...rest });
    },
    run: async (argv, { signal, environment: more = {} } = {}) => {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runCli(argv, {
        environment: { DATABASE_URL: database.databaseUrl, NHIP_DATA_DIR: path.join(folder, 'data'), ...environment, ...more },
        terminal: {
          say: (line) => out.push(line),
          warn: (line) => err.push(line),
          progress: () => undefined,
          endProgress: () => undefined,
        },
        ...(signal ? { signal } : {}),
      });
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
    stop: async () => {
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A reading as an independent parser tells it. */
export type PlainReading = readonly [timeMs: number, value: number];

/** What a chart draws of one bucket. */
interface PlainBucket {
  readonly n: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

const HOUR = 3_600_000;
const STEPS = [
  ['15m', HOUR / 4],
  ['1h', HOUR],
  ['1d', 24 * HOUR],
] as const;

/** Count, sum, smallest and largest by bucket of the site, straight from readings; the last of one time counts. */
function plainBuckets(readings: readonly PlainReading[], widthMs: number): Map<number, PlainBucket> {
  const offset = 7 * HOUR;
  const buckets = new Map<number, PlainBucket>();
  for (const [timeMs, value] of new Map(readings.map((reading) => [reading[0], reading])).values()) {
    const start = Math.floor((timeMs + offset) / widthMs) * widthMs - offset;
    const bucket = buckets.get(start) ?? { n: 0, sum: 0, min: Infinity, max: -Infinity };
    buckets.set(start, { n: bucket.n + 1, sum: bucket.sum + value, min: Math.min(bucket.min, value), max: Math.max(bucket.max, value) });
  }
  return buckets;
}

/** What the telemetry API reads for one step. */
export async function listHistory(
  pool: pg.Pool,
  assetId: string,
  metric: string,
  step: '15m' | '1h' | '1d',
): Promise<Map<number, PlainBucket>> {
  const series = await findSeries(pool, { assetId, metric, label: '' });
  const rows = await listBuckets(pool, { seriesId: series!.id, step, fromMs: Date.UTC(1990, 0), toMs: Date.now() });
  return new Map(rows.filter(({ nGood }) => nGood > 0).map(({ startMs, nGood, sum, min, max }) => [startMs, { n: nGood, sum, min, max }]));
}

const isClose = (a: number | undefined, b: number): boolean => a !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** The rollups of a series are those of the given readings. */
export async function expectHistory(pool: pg.Pool, assetId: string, metric: string, readings: readonly PlainReading[]): Promise<void> {
  for (const [step, width] of STEPS) {
    const [got, want] = [await listHistory(pool, assetId, metric, step), plainBuckets(readings, width)];
    expect(got.size).toBe(want.size);
    // one look at ten thousands of buckets: an expectation for each would take a minute
    const wrong = [...want].filter(([start, { n, sum, min, max }]) => {
      const bucket = got.get(start);
      return bucket?.n !== n || !isClose(bucket.sum, sum) || !isClose(bucket.min, min) || !isClose(bucket.max, max);
    });
    expect(wrong.slice(0, 5).map(([start, bucket]) => ({ start, want: bucket, got: got.get(start) }))).toEqual([]);
  }
}

/** The closing line of a command. */
export function balanceOf(out: string): { in: number; stored: number; rejected: number; same: number } {
  const match = /rows in (\d+) = .*stored (\d+) \+ .*rejected (\d+) \+ .*same time (\d+)/.exec(out);
  if (!match) throw new Error(`no balance in:\n${out}`);
  return { in: Number(match[1]), stored: Number(match[2]), rejected: Number(match[3]), same: Number(match[4]) };
}
