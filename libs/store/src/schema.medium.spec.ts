import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, testBin, type TestDatabase } from '@nhip/testing';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';

const FILE = new URL('../schema.sql', import.meta.url);
const HOW = 'schema.sql is not that of the migrations; write it anew with: NHIP_WRITE_SCHEMA=1 npm test -- libs/store/src/schema';

/** Objects that TimescaleDB itself adds to a hypertable; which ones depends on its version (2.19 has this trigger, 2.29 no longer). */
const OF_THE_EXTENSION = /^CREATE TRIGGER ts_insert_blocker .*\n/gm;

/** The schema as pg_dump tells it, without what differs between servers: comments, settings, extension objects. */
async function dumpSchema(databaseUrl: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    testBin('pg_dump'),
    [databaseUrl, '--schema-only', '--schema=public', '--no-owner', '--no-privileges', '--no-comments'],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const statements = stdout
    .split('\n')
    .filter((line) => !/^(--|SET |SELECT pg_catalog|\\(un)?restrict)/.test(line))
    .join('\n')
    .replace(/^CREATE SCHEMA public;\n/m, '')
    .replace(OF_THE_EXTENSION, '');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ line: string }>(
    `select format('-- hypertable %s by %s, chunks of %s', hypertable_name, column_name, time_interval) as line from timescaledb_information.dimensions order by 1`,
  );
  await client.end();
  return `-- Dumped from the migrations by schema.medium.spec.ts; never edited by hand.\n${rows.map((row) => row.line).join('\n')}\n${statements.replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('schema.sql is the schema that the migrations make, on either edition', async () => {
  const dumped = await dumpSchema(database.databaseUrl);
  if (process.env.NHIP_WRITE_SCHEMA) writeFileSync(FILE, dumped);
  if (readFileSync(FILE, 'utf8') !== dumped) throw new Error(HOW);
  expect(dumped).toContain('CREATE TABLE public.telemetry (');
});
