import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

interface Tried {
  readonly status: number;
  readonly code: string | undefined;
  readonly cookies: readonly string[];
}

describe('sign-in', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let second: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    const variables = { NHIP_WRONG_SIGN_INS_PER_HOUR: '12' };
    bed = await startOpsBed(database.databaseUrl, variables);
    second = await startOpsBed(database.databaseUrl, variables);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await second?.close();
    await database?.drop();
  });
  beforeEach(() =>
    bed.pool.query('delete from sign_in_count; delete from sign_in_failure; delete from known_browser; delete from session'),
  );

  const tryAs = async (username: string, password: string, cookie: string | null = null, at = bed): Promise<Tried> => {
    const answer = await at.call('/api/v1/session', { method: 'POST', cookie, body: JSON.stringify({ username, password }) });
    const body = (await answer.json()) as { error?: { code: string } };
    return { status: answer.status, code: body.error?.code, cookies: answer.headers.getSetCookie() };
  };
  const wrongTries = async (count: number, username = 'admin', cookie: string | null = null): Promise<(string | undefined)[]> => {
    const codes = [];
    for (let i = 0; i < count; i += 1) codes.push((await tryAs(username, `wrong ${i}`, cookie)).code);
    return codes;
  };
  const browserOf = ({ cookies }: Tried): string => cookies.find((cookie) => cookie.startsWith('nhip_browser='))!.split(';')[0]!;

  test('five wrong tries lock the account for strange browsers, at every process', async () => {
    expect(await wrongTries(5)).toEqual([...Array<string>(4).fill('BAD_CREDENTIALS'), 'SIGN_IN_LOCKED']);
    expect((await tryAs('admin', BED_PASSWORD)).code).toBe('SIGN_IN_LOCKED');
    expect((await tryAs('admin', BED_PASSWORD, null, second)).code).toBe('SIGN_IN_LOCKED');
  });

  test('a browser that the account knows still gets in, and strangers stay out', async () => {
    const known = browserOf(await tryAs('admin', BED_PASSWORD));
    await wrongTries(7);
    expect((await tryAs('admin', BED_PASSWORD, known)).status).toBe(200);
    expect((await tryAs('admin', BED_PASSWORD)).code).toBe('SIGN_IN_LOCKED');
  });

  test('a known browser has its own count of five, which locks nobody else', async () => {
    const known = browserOf(await tryAs('admin', BED_PASSWORD));
    expect((await wrongTries(5, 'admin', known)).at(-1)).toBe('SIGN_IN_LOCKED');
    expect((await tryAs('admin', BED_PASSWORD, known)).code).toBe('SIGN_IN_LOCKED');
    expect((await tryAs('admin', BED_PASSWORD)).status).toBe(200);
  });

  test('a browser known to one account is strange to another', async () => {
    await bed.pool.query(
      `insert into person (username, display_name, role, password_hash) select 'ha', 'Hà', role, password_hash from person where username = 'admin' on conflict do nothing`,
    );
    const known = browserOf(await tryAs('admin', BED_PASSWORD));
    await wrongTries(5, 'ha');
    expect((await tryAs('ha', BED_PASSWORD, known)).code).toBe('SIGN_IN_LOCKED');
  });

  test('the lock ends by itself, and a success forgets what came before', async () => {
    await wrongTries(5);
    const { rows } = await bed.pool.query<{ hours: number }>(
      `select extract(epoch from locked_until - now()) / 3600 as hours from sign_in_count where username = 'admin'`,
    );
    expect(Number(rows[0]!.hours)).toBeCloseTo(12, 1);
    await bed.pool.query(`update sign_in_count set locked_until = now() - interval '1 second'`);
    expect((await tryAs('admin', 'wrong')).code).toBe('BAD_CREDENTIALS');
    expect((await tryAs('admin', BED_PASSWORD)).status).toBe(200);
    expect(await wrongTries(4)).toEqual(Array(4).fill('BAD_CREDENTIALS'));
    expect((await tryAs('admin', BED_PASSWORD)).status).toBe(200);
  });

  test('many tries at once are judged one after the other', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, (_, i) => tryAs('admin', `guess ${i}`)));
    expect(codes.filter(({ code }) => code === 'BAD_CREDENTIALS')).toHaveLength(4);
    expect(codes.filter(({ code }) => code === 'SIGN_IN_LOCKED')).toHaveLength(6);
  });

  test('spraying: one password over many accounts closes the address, except for browsers that an account knows', async () => {
    const known = browserOf(await tryAs('admin', BED_PASSWORD));
    for (let i = 0; i < 12; i += 1) expect((await tryAs(`canbo${i}`, 'Mùa xuân 2026!')).code).toBe('BAD_CREDENTIALS');
    expect((await tryAs('canbo12', 'Mùa xuân 2026!')).code).toBe('RATE_LIMITED');
    expect((await tryAs('admin', BED_PASSWORD)).code).toBe('RATE_LIMITED');
    expect((await tryAs('admin', BED_PASSWORD, null, second)).code).toBe('RATE_LIMITED');
    expect((await tryAs('admin', BED_PASSWORD, known)).status).toBe(200);
  });

  test('an account that does not exist answers like one that does: the same codes, the same cookies, the same lock', async () => {
    const real = await wrongTries(6);
    await bed.pool.query('delete from sign_in_failure');
    expect(await wrongTries(6, 'khong-co')).toEqual(real);
    await bed.pool.query(`update person set disabled_at = now() where username = 'ha'`);
    await bed.pool.query('delete from sign_in_count');
    expect(await wrongTries(6, 'ha')).toEqual(real);
    expect((await tryAs('khong-co-2', 'x')).cookies).toEqual([]);
  });

  test('the id of a browser that somebody planted is not taken over', async () => {
    const planted = `nhip_browser=${'A'.repeat(43)}`;
    const given = browserOf(await tryAs('admin', BED_PASSWORD, planted));
    expect(given).not.toBe(planted);
    expect(browserOf(await tryAs('admin', BED_PASSWORD, given))).toBe(given);
    const { rows } = await bed.pool.query<{ hash: Buffer }>('select browser_hash as hash from known_browser');
    expect(rows.map(({ hash }) => hash.length)).toEqual([32]);
  });

  test('capitals and blanks around the user name are forgiven', async () => {
    expect((await tryAs(' Admin ', BED_PASSWORD)).status).toBe(200);
  });

  test("an administrator's password that is older than two months must be changed first", async () => {
    await bed.pool.query(`update person set password_changed_at = now() - interval '61 days' where username = 'admin'`);
    const signedIn = await tryAs('admin', BED_PASSWORD);
    const cookie = signedIn.cookies[0]!.split(';')[0]!;
    const session = await (await bed.call('/api/v1/session', { cookie })).json();
    expect(session).toMatchObject({ needs: 'new_password' });
    expect(await (await bed.call('/api/v1/assets', { cookie })).json()).toMatchObject({ error: { code: 'NEW_PASSWORD_NEEDED' } });
    await bed.pool.query(`update person set password_changed_at = now(), must_change_password = false where username = 'admin'`);
  });
});
