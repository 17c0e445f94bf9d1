import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { FIRST_SEQUENCE, LAST_SEQUENCE } from '../load/packets.js';
import { pause, type BenchStack } from './bench-stack.js';

const COPY_DATABASE = 'nhip_copy';

const urlOf = (stack: BenchStack, database: string): string => {
  const url = new URL(stack.databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
};

const isBusy = (error: unknown): boolean => (error as { code?: string }).code === '55006';

/** Clones a database file by file. TimescaleDB's scheduler holds a connection to every database that has it, and comes back when told to go. */
async function cloneDatabase(stack: BenchStack, client: pg.Client, attempts: number): Promise<void> {
  await stack.psql(stack.databaseUrl, ['select _timescaledb_functions.stop_background_workers()']);
  const name = new URL(stack.databaseUrl).pathname.slice(1);
  try {
    await client.query(`create database ${COPY_DATABASE} template ${name} strategy file_copy`);
  } catch (error) {
    if (!isBusy(error) || attempts === 0) throw error;
    await pause(250);
    await cloneDatabase(stack, client, attempts - 1);
  }
}

/** Clones the pre-filled database before any app touches it: `\copy` later meets the very table that ingest met. */
export async function clonePrefilled(stack: BenchStack): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(stack, 'postgres') });
  await client.connect();
  try {
    await cloneDatabase(stack, client, 20);
  } finally {
    await client.end();
    await stack.psql(stack.databaseUrl, ['select _timescaledb_functions.start_background_workers()']);
  }
}

/**
 * Rows per second of psql's `\copy` for the rows of the run, in the order in which ingest wrote them, into the clone. Nothing else runs meanwhile:
 * the machine is `\copy`'s alone.
 */
export async function measureCopy(
  stack: BenchStack,
  run: { readonly startedAtMs: number; readonly beforeMs: number },
): Promise<{ copyRowsPerSecond: number; rows: number }> {
  const file = path.join(stack.folder, 'rows.copy');
  const copyUrl = urlOf(stack, COPY_DATABASE);
  const range = `time >= to_timestamp(${run.startedAtMs / 1000 - 1}) and time < to_timestamp(${run.beforeMs / 1000}) and value between ${FIRST_SEQUENCE} and ${LAST_SEQUENCE}`;
  await stack.psql(stack.databaseUrl, [
    'set enable_indexscan = off',
    'set enable_bitmapscan = off',
    'set max_parallel_workers_per_gather = 0',
    `\\copy (select time, value, series_id, quality, delay_s from telemetry where ${range}) to '${file}'`,
  ]);
  const rows = Number(await stack.psql(stack.databaseUrl, [`select count(*) from telemetry where ${range}`]));
  await stack.psql(copyUrl, ['checkpoint']);
  const started = performance.now();
  await stack.psql(copyUrl, [`\\copy telemetry (time, value, series_id, quality, delay_s) from '${file}'`]);
  const seconds = (performance.now() - started) / 1000;
  rmSync(file);
  return { copyRowsPerSecond: Math.round(rows / seconds), rows };
}
