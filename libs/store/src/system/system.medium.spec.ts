import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { countOpenCommands } from '../command/count-open-commands.js';
import { openPool } from '../open-pool.js';
import { findDatabaseState } from './find-database-state.js';

describe('figures of the database', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('say how full it is, how far the rollups are and what waits', async () => {
    const empty = await findDatabaseState(pool);
    expect(empty).toMatchObject({ oldestRawAt: null, rawChunks: 0, touchedBuckets: 0, rolledTo: expect.any(Date) });
    expect(empty.sizeBytes).toBeGreaterThan(1_000_000);
    expect(empty.connections).toBeGreaterThanOrEqual(1);
    await pool.query(
      `insert into telemetry (time, value, series_id) values ('2026-09-21T10:00:00Z', 1, 1), ('2026-09-23T10:00:00Z', 1, 1)`,
    );
    await pool.query(`insert into touched_bucket (series_id, bucket) values (1, '2026-09-21T10:00:00Z')`);
    expect(await findDatabaseState(pool)).toMatchObject({ oldestRawAt: new Date('2026-09-21T00:00:00Z'), rawChunks: 2, touchedBuckets: 1 });
  });

  test('count open commands by what they wait for', async () => {
    expect(await countOpenCommands(pool)).toEqual({ requested: 0, sent: 0, waiting: 0 });
    await pool.query(`insert into asset (id, type, name, search_text) values ('a', 'lighting-cabinet', 'a', 'a')`);
    const states = [
      ['requested', null],
      ['requested', 'not_listening'],
      ['sent', null],
      ['done', null],
    ];
    for (const [index, [state, waits]] of states.entries())
      await pool.query(
        `insert into command (id, asset_id, name, state, requested_by, expires_at, waits_for) values (gen_random_uuid(), 'a', $1, $2, 'admin', now() + interval '1 minute', $3)`,
        [`c${index}`, state, waits],
      );
    expect(await countOpenCommands(pool)).toEqual({ requested: 2, sent: 1, waiting: 1 });
  });
});
