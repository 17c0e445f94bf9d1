import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { openPool } from './open-pool.js';
import { withTransaction } from './with-transaction.js';

describe('withTransaction', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, max: 2, applicationName: 'spec' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  test('throws when its connection dies between two statements, and the pool goes on', async () => {
    const dying = withTransaction(pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const gone = new Promise((resolve) => client.once('end', resolve));
      await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      await gone;
      await client.query('select 1');
    });
    await expect(dying).rejects.toThrow();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});
