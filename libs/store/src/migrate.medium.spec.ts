import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import pg from 'pg';
import { migrate } from './migrate.js';

describe('migrate', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterAll(() => database.drop());

  test('brings an empty database to the newest schema and does nothing the second time', async () => {
    const first: string[] = [];
    const second: string[] = [];
    await migrate(database.databaseUrl, (line) => first.push(line));
    await migrate(database.databaseUrl, (line) => second.push(line));
    expect(first.length).toBeGreaterThan(2);
    expect(second).toEqual([]);
  });

  test('refuses a migration that was edited after it was applied', async () => {
    const client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    await client.query(`update migration set hash = 'other' where name like '0001%'`);
    await client.end();
    await expect(migrate(database.databaseUrl)).rejects.toThrow(/0001.*edited/);
  });
});
