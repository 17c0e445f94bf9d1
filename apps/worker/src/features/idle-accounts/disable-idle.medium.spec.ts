import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { disableIdle } from './disable-idle.js';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ databaseUrl: database.databaseUrl, max: 2, applicationName: 'spec' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => pool.query('delete from person'));

/** `seenDays` ago (null: never), enabled `enabledDays` ago. */
const add = (username: string, seenDays: number | null, enabledDays = 400): Promise<unknown> =>
  pool.query(
    `insert into person (username, display_name, role, password_hash, last_seen_at, enabled_at)
     values ($1, $1, 'administrator', 'x', now() - make_interval(days => $2), now() - make_interval(days => $3))`,
    [username, seenDays, enabledDays],
  );

test('disables who was not seen for 45 days, ends their sessions, and leaves the others', async () => {
  await add('used', 1);
  await add('idle', 46);
  await add('never', null, 50);
  await add('fresh', null, 10);
  await add('enabled-again', 100, 5);
  await pool.query(`insert into session (id_hash, username, expires_at) values ('\\xaa', 'idle', now() + interval '1 hour')`);
  expect((await disableIdle(pool, 45)).sort()).toEqual(['idle', 'never']);
  const { rows } = await pool.query(`select username, is_disabled_idle as idle from person where disabled_at is not null order by 1`);
  expect(rows).toEqual([
    { username: 'idle', idle: true },
    { username: 'never', idle: true },
  ]);
  expect((await pool.query('select 1 from session')).rowCount).toBe(0);
  expect((await pool.query(`select 1 from change_log where noun = 'person' and data ->> 'action' = 'disabled_idle'`)).rowCount).toBe(2);
  expect(await disableIdle(pool, 45)).toEqual([]);
});

test('the last administrator and the sealed account stay, however long nobody came', async () => {
  await add('first', 300);
  await add('second', 200);
  await add('khan-cap', null);
  await pool.query(`insert into break_glass (username, sealed_by) values ('khan-cap', 'spec')`);
  expect(await disableIdle(pool, 45)).toEqual(['first']);
});
