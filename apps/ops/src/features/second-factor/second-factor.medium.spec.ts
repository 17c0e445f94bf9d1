import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { Secret, TOTP } from 'otpauth';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const STEP_MS = 30_000;
const NEW_PASSWORD = 'Một mật khẩu khác hẳn 8';

describe('second factor of an administrator', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let nowMs = Date.now();
  let secret = '';
  let recoveryCodes: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl, { NHIP_SECOND_FACTOR: 'administrators', NHIP_FIRST_PASSWORD: 'change' }, () => nowMs);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });

  const codeAt = (ms: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms });
  const nextCode = (): string => codeAt((nowMs += STEP_MS));
  const send = async (method: string, where: string, cookie: string | null, body?: unknown): Promise<Response> =>
    bed.call(`/api/v1${where}`, { method, cookie, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const codeOf = async (answer: Response): Promise<string | number> =>
    answer.ok ? answer.status : ((await answer.json()) as { error: { code: string } }).error.code;
  const signIn = async (password: string, code?: string): Promise<{ code: string | number; cookie: string }> => {
    const answer = await send('POST', '/session', null, { username: 'admin', password, ...(code === undefined ? {} : { code }) });
    return { code: await codeOf(answer), cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  };
  const needOf = async (cookie: string): Promise<unknown> =>
    ((await (await send('GET', '/session', cookie)).json()) as { needs: unknown }).needs;

  test('first the password is changed, then the factor is set up, and until then nothing else opens, push included', async () => {
    const { cookie } = await signIn(BED_PASSWORD);
    const thief = await signIn(BED_PASSWORD);
    expect(await needOf(cookie)).toBe('new_password');
    expect(await codeOf(await send('GET', '/assets', cookie))).toBe('NEW_PASSWORD_NEEDED');
    expect(await codeOf(await send('PATCH', '/profile', cookie, { displayName: 'x' }))).toBe('NEW_PASSWORD_NEEDED');
    const change = (newPassword: string): Promise<Response> =>
      send('POST', '/profile/password', cookie, { currentPassword: BED_PASSWORD, newPassword });
    expect(await codeOf(await change('Matkhau!202611'))).toBe('PASSWORD_TOO_COMMON');
    expect(await codeOf(await change(NEW_PASSWORD))).toBe(200);
    expect(await codeOf(await send('GET', '/session', thief.cookie))).toBe('NOT_SIGNED_IN');
    expect(await needOf(cookie)).toBe('second_factor');
    expect(await codeOf(await send('GET', '/assets', cookie))).toBe('SECOND_FACTOR_SETUP_NEEDED');
    const socket = bed.connect(cookie);
    expect(await new Promise((resolve) => socket.once('connect_error', (error) => resolve(error.message)))).toBe('NOT_SIGNED_IN');

    const other = await signIn(NEW_PASSWORD);
    const setup = (await (await send('POST', '/profile/second-factor', cookie)).json()) as { secret: string; address: string };
    secret = setup.secret;
    expect(setup.address).toMatch(/^otpauth:\/\/totp\/Nh%E1%BB%8Bp:admin\?/);
    expect(await codeOf(await send('POST', '/profile/second-factor/confirmation', cookie, { code: '000000' }))).toBe('CODE_WRONG');
    expect(await needOf(cookie)).toBe('second_factor');
    const confirmed = await send('POST', '/profile/second-factor/confirmation', cookie, { code: codeAt(nowMs) });
    recoveryCodes = ((await confirmed.json()) as { recoveryCodes: string[] }).recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await needOf(cookie)).toBe(null);
    expect(await codeOf(await send('GET', '/assets', cookie))).toBe(200);
    // It knew the password and never showed a code.
    expect(await codeOf(await send('GET', '/session', other.cookie))).toBe('NOT_SIGNED_IN');
  });

  test('neither the secret nor a recovery code stands in the database', async () => {
    const { rows } = await bed.pool.query<{ all: string }>(
      `select (select string_agg(encode(secret, 'hex'), '') from second_factor) || (select string_agg(encode(code_hash, 'hex'), '') from recovery_code) as all`,
    );
    for (const text of [Buffer.from(Secret.fromBase32(secret).bytes), Buffer.from(secret), Buffer.from(recoveryCodes[0]!)])
      expect(rows[0]!.all).not.toContain(text.toString('hex'));
  });

  test('the password alone is not enough, nor is a code of long ago', async () => {
    expect((await signIn(NEW_PASSWORD)).code).toBe('SECOND_FACTOR_NEEDED');
    expect((await signIn(NEW_PASSWORD, codeAt(nowMs - 5 * STEP_MS))).code).toBe('CODE_WRONG');
    expect((await signIn('wrong', nextCode())).code).toBe('BAD_CREDENTIALS');
    expect((await signIn(NEW_PASSWORD, nextCode())).code).toBe(200);
  });

  test('replay: a code opens once, even within its half minute, and never an older one after it', async () => {
    const code = nextCode();
    expect((await signIn(NEW_PASSWORD, code)).code).toBe(200);
    expect((await signIn(NEW_PASSWORD, code)).code).toBe('CODE_WRONG');
    expect((await signIn(NEW_PASSWORD, codeAt(nowMs - STEP_MS))).code).toBe('CODE_WRONG');
    const again = nextCode();
    const both = await Promise.all([signIn(NEW_PASSWORD, again), signIn(NEW_PASSWORD, again)]);
    expect(both.map(({ code: answer }) => answer).sort()).toEqual([200, 'CODE_WRONG']);
  });

  test('a recovery code opens once, with or without its hyphens; renewed, the old ones open nothing', async () => {
    expect((await signIn(NEW_PASSWORD, recoveryCodes[0]!.replaceAll('-', ' ').toUpperCase())).code).toBe(200);
    expect((await signIn(NEW_PASSWORD, recoveryCodes[0])).code).toBe('CODE_WRONG');
    const { cookie } = await signIn(NEW_PASSWORD, nextCode());
    expect(await (await send('GET', '/profile/second-factor', cookie)).json()).toEqual({
      isSetUp: true,
      isRequired: true,
      recoveryCodesLeft: 9,
    });
    expect(await codeOf(await send('POST', '/profile/second-factor/recovery-codes', cookie, { code: '111111' }))).toBe('CODE_WRONG');
    expect(await codeOf(await send('POST', '/profile/second-factor/recovery-codes', cookie, { code: nextCode() }))).toBe(200);
    expect((await signIn(NEW_PASSWORD, recoveryCodes[1])).code).toBe('CODE_WRONG');
  });

  test('under another key codes are refused for that reason, and recovery codes still open', async () => {
    const { cookie } = await signIn(NEW_PASSWORD, nextCode());
    const renewed = await send('POST', '/profile/second-factor/recovery-codes', cookie, { code: nextCode() });
    const [fresh] = ((await renewed.json()) as { recoveryCodes: string[] }).recoveryCodes;
    const other = await startOpsBed(database.databaseUrl, { NHIP_SECRET_KEY: Buffer.alloc(32, 9).toString('base64url') }, () => nowMs);
    const answers = [];
    for (const code of [nextCode(), fresh])
      answers.push(
        await codeOf(
          await other.call('/api/v1/session', {
            method: 'POST',
            body: JSON.stringify({ username: 'admin', password: NEW_PASSWORD, code }),
          }),
        ),
      );
    await other.close();
    expect(answers).toEqual(['SECRET_KEY_WRONG', 200]);
  });

  test('a confirmed factor cannot be replaced by setting up another', async () => {
    const { cookie } = await signIn(NEW_PASSWORD, nextCode());
    expect(await codeOf(await send('POST', '/profile/second-factor', cookie))).toBe('SECOND_FACTOR_EXISTS');
    expect(await codeOf(await send('POST', '/profile/second-factor/confirmation', cookie, { code: nextCode() }))).toBe(
      'SECOND_FACTOR_EXISTS',
    );
  });

  test('beside a factor a shorter password is enough; a code wakes a session at rest', async () => {
    const { cookie } = await signIn(NEW_PASSWORD, nextCode());
    nowMs += 16 * 60_000;
    expect(await codeOf(await send('PATCH', '/profile', cookie, { displayName: 'Hà' }))).toBe('SESSION_AT_REST');
    expect(await codeOf(await send('POST', '/session/confirmation', cookie, { code: nextCode() }))).toBe(204);
    expect(await codeOf(await send('PATCH', '/profile', cookie, { displayName: 'Hà' }))).toBe(200);
    const change = (newPassword: string): Promise<Response> =>
      send('POST', '/profile/password', cookie, { currentPassword: NEW_PASSWORD, newPassword });
    expect(await codeOf(await change('ngắn!'))).toBe('PASSWORD_TOO_SHORT');
    expect(await codeOf(await change('sông hậu'))).toBe(200);
  });

  test('five wrong codes lock like five wrong passwords', async () => {
    await bed.pool.query('delete from sign_in_count');
    const codes = [];
    for (let i = 0; i < 5; i += 1) codes.push((await signIn('sông hậu', `00000${i}`)).code);
    expect(codes).toEqual(['CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'CODE_WRONG', 'SIGN_IN_LOCKED']);
    expect((await signIn('sông hậu', nextCode())).code).toBe('SIGN_IN_LOCKED');
  });
});

describe('who must have a second factor', () => {
  test.each([
    ['administrators', null],
    ['everyone', 'second_factor'],
  ])('%s: an operator needs %s', async (who, needs) => {
    const database = await createTestDatabase();
    const bed = await startOpsBed(database.databaseUrl, { NHIP_SECOND_FACTOR: who });
    await bed.pool.query(`update person set role = 'operator' where username = 'admin'`);
    const cookie = await bed.signIn();
    const session = (await (await bed.call('/api/v1/session', { cookie })).json()) as { needs: unknown };
    await bed.close();
    await database.drop();
    expect(session.needs).toBe(needs);
  });
});
