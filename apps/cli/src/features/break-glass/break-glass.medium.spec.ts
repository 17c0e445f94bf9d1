import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isPasswordOf } from '@nhip/platform';
import { findPerson, openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { runCli } from '../../run-cli.js';

let database: TestDatabase;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool({ databaseUrl: database.databaseUrl, max: 1, applicationName: 'spec' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    say: (line: string) => out.push(line),
    warn: (line: string) => err.push(line),
    progress: () => undefined,
    endProgress: () => undefined,
  };
  const code = await runCli(argv, { environment: { DATABASE_URL: database.databaseUrl }, terminal });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const passwordIn = (text: string): string => /^password\s+(\S+)$/m.exec(text)?.[1] ?? '';

test('sealing makes the account and prints its password once; sealing again gives another and ends its sessions', async () => {
  expect((await run('break-glass', 'state')).out).toContain('No account for emergencies yet');
  const first = passwordIn((await run('break-glass', 'seal')).out);
  const made = await findPerson(pool, 'khan-cap');
  expect(made).toMatchObject({ role: 'administrator', isBreakGlass: true, mustChangePassword: false });
  expect(await isPasswordOf(made!.passwordHash, first)).toBe(true);
  expect((await run('break-glass', 'state')).out).toContain('The seal is whole.');

  await pool.query(`update break_glass set used_at = now(), used_from = '10.0.0.7'`);
  await pool.query(`insert into session (id_hash, username, expires_at) values ('\\xaa', 'khan-cap', now() + interval '1 hour')`);
  expect((await run('break-glass', 'state')).out).toMatch(/^USED .* from 10\.0\.0\.7$/m);
  const second = passwordIn((await run('break-glass', 'seal')).out);
  expect(second).not.toBe(first);
  expect(await isPasswordOf((await findPerson(pool, 'khan-cap'))!.passwordHash, first)).toBe(false);
  expect((await pool.query('select 1 from session')).rowCount).toBe(0);
  expect((await run('break-glass', 'state')).out).toContain('The seal is whole.');
});

test("somebody's account of the same name is not taken over", async () => {
  await pool.query('delete from break_glass');
  const { code, err } = await run('break-glass', 'seal');
  expect(code).not.toBe(0);
  expect(err).toContain('khan-cap');
});
