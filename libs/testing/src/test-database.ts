import pg from 'pg';
import { migrate } from '@nhip/store';

/** A database of its own for one test file, cloned from a migrated template. */
export interface TestDatabase {
  readonly databaseUrl: string;
  /** Ends every connection to it and drops it. */
  drop(): Promise<void>;
}

const TEMPLATE = 'nhip_template';
let counter = 0;

/** Address of the test server, given by `npm test`. Throws when the tests were started without it. */
export function testServerUrl(): URL {
  const url = process.env.NHIP_TEST_DATABASE_URL;
  if (!url) throw new Error('medium tests need the test server: run them with `npm test -- <path>`');
  return new URL(url);
}

async function withAdmin<T>(run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testServerUrl().href });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

const urlOf = (name: string): string => {
  const url = testServerUrl();
  url.pathname = `/${name}`;
  return url.href;
};

/** Migrates the template once; test processes that come at the same time wait for each other. */
async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock(734001)');
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount === 0) {
      await client.query(`create database ${TEMPLATE}_part`);
      await migrate(urlOf(`${TEMPLATE}_part`));
      await client.query(`alter database ${TEMPLATE}_part rename to ${TEMPLATE}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock(734001)');
  }
}

async function clone(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.query('select pg_advisory_lock(734002)');
      await client.query(`create database ${name} template ${TEMPLATE}`);
      return;
    } catch (error) {
      // 55006: somebody is still leaving the template
      if ((error as { code?: string }).code !== '55006' || attempt >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.query('select pg_advisory_unlock(734002)');
    }
  }
}

/** Makes a database for one test file. `empty: true` gives one without Nhịp's schema (for tests of the migrations themselves). */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  counter += 1;
  const name = `t_${process.pid}_${counter}_${Math.random().toString(36).slice(2, 8)}`;
  await withAdmin(async (client) => {
    if (empty) {
      await client.query(`create database ${name}`);
      return;
    }
    await ensureTemplate(client);
    await clone(client, name);
  });
  return {
    databaseUrl: urlOf(name),
    drop: () => withAdmin(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}
