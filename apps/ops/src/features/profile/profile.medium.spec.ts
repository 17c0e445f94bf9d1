import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ownSessionListSchema, type OwnSession } from '@nhip/contracts';
import { createTestDatabase, waitFor, type TestDatabase } from '@nhip/testing';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const NEW_PASSWORD = 'Một mật khẩu khác hẳn 8';

describe('profile', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let cookie: string;
  let firstHash: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  beforeAll(async () => {
    const { rows } = await bed.pool.query<{ hash: string }>('select password_hash as hash from person');
    firstHash = rows[0]!.hash;
  });
  beforeEach(async () => {
    await bed.pool.query('delete from session; delete from password_history; delete from sign_in_count');
    await bed.pool.query(`update person set password_hash = $1 where username = 'admin'`, [firstHash]);
    cookie = await bed.signIn();
  });

  const send = (where: string, method: string, body: unknown, as = cookie): Promise<Response> =>
    bed.call(`/api/v1/profile${where}`, { method, cookie: as, body: JSON.stringify(body) });
  const change = (currentPassword: unknown, newPassword: unknown): Promise<Response> =>
    send('/password', 'POST', { currentPassword, newPassword });
  const signInWith = (password: string): Promise<Response> =>
    bed.call('/api/v1/session', { method: 'POST', cookie: null, body: JSON.stringify({ username: 'admin', password }) });
  const isLive = async (as: string): Promise<boolean> => (await bed.call('/api/v1/session', { cookie: as })).status === 200;
  const listSessions = async (as = cookie): Promise<readonly OwnSession[]> =>
    ownSessionListSchema.parse(await (await bed.call('/api/v1/profile/sessions', { cookie: as })).json()).sessions;

  test('a new password works at once, the old one no more, and every other session ends', async () => {
    const others = [await bed.signIn(), await bed.signIn()];
    const socket = bed.connect(others[0]);
    let isCut = false;
    socket.on('disconnect', () => (isCut = true));
    await waitFor(() => socket.connected, { timeoutMs: 5000, what: 'the other session to be connected' });
    const answer = await change(BED_PASSWORD, NEW_PASSWORD);
    expect([answer.status, await answer.json()]).toEqual([200, { endedSessions: 2 }]);
    expect(await isLive(cookie)).toBe(true);
    for (const other of others) expect(await isLive(other)).toBe(false);
    await waitFor(() => isCut, { timeoutMs: 5000, what: 'the socket of an ended session to close' });
    expect(await (await signInWith(BED_PASSWORD)).json()).toMatchObject({ error: { code: 'BAD_CREDENTIALS' } });
    expect((await signInWith(NEW_PASSWORD)).status).toBe(200);
    const { rows } = await bed.pool.query<{ hash: string }>('select password_hash as hash from person');
    expect(rows[0]!.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('none of the last ten passwords comes back; the eleventh may', async () => {
    let current = BED_PASSWORD;
    for (let i = 1; i <= 10; i += 1) {
      expect([i, (await change(current, `Nước lớn, nước ròng ${i}`)).status]).toEqual([i, 200]);
      current = `Nước lớn, nước ròng ${i}`;
      if (i < 10) expect(await (await change(current, BED_PASSWORD)).json()).toMatchObject({ error: { code: 'PASSWORD_USED_BEFORE' } });
    }
    expect((await change(current, BED_PASSWORD)).status).toBe(200);
  }, 60_000);

  test.each([
    ['a wrong current password', 'not this one at all', NEW_PASSWORD, 403, 'PASSWORD_WRONG'],
    ['thirteen characters', BED_PASSWORD, 'Thirteen ch 1', 400, 'PASSWORD_TOO_SHORT'],
    ['one character many times', BED_PASSWORD, 'aaaaaaaaaaaaaaaa', 400, 'PASSWORD_TOO_SIMPLE'],
    ['the user name again and again', BED_PASSWORD, 'Admin-adminadmin2026', 400, 'PASSWORD_HOLDS_NAME'],
    ['the display name', BED_PASSWORD, 'Quản trị hệ thống 2026', 400, 'PASSWORD_HOLDS_NAME'],
    ['a common word with trimmings', BED_PASSWORD, 'P@ssw0rd202611', 400, 'PASSWORD_TOO_COMMON'],
    ['the current password', BED_PASSWORD, BED_PASSWORD, 400, 'PASSWORD_UNCHANGED'],
    ['no new password', BED_PASSWORD, undefined, 400, 'VALIDATION_FAILED'],
    ['an object', { $ne: '' }, NEW_PASSWORD, 400, 'VALIDATION_FAILED'],
    ['300 characters', BED_PASSWORD, 'x1y2z3'.repeat(50), 400, 'VALIDATION_FAILED'],
  ])('refuses %s and changes nothing', async (...[, current, next, status, code]) => {
    const other = await bed.signIn();
    const answer = await change(current, next);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }]);
    expect(await isLive(other)).toBe(true);
    expect((await signInWith(BED_PASSWORD)).status).toBe(200);
  });

  test('of two changes at once one is refused', async () => {
    const answers = await Promise.all([change(BED_PASSWORD, 'The 1st of two words'), change(BED_PASSWORD, 'The 2nd of two words')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  test('another name is stored, trimmed, and shown by the session', async () => {
    const answer = await send('', 'PATCH', { displayName: '  Nguyễn Thu Hà ' });
    expect([answer.status, await answer.json()]).toMatchObject([200, { user: { username: 'admin', displayName: 'Nguyễn Thu Hà' } }]);
    const session = (await (await bed.call('/api/v1/session', { cookie })).json()) as { user: { displayName: string } };
    expect(session.user.displayName).toBe('Nguyễn Thu Hà');
    for (const displayName of ['', '   ', 'x'.repeat(81), 5]) expect((await send('', 'PATCH', { displayName })).status).toBe(400);
  });

  test('lists the own sessions, marks the one that asks, and ends another', async () => {
    const other = await bed.signIn();
    await bed.pool.query(
      `insert into person (username, display_name, role, password_hash) values ('ha', 'Hà', 'administrator', 'x') on conflict do nothing`,
    );
    await bed.pool.query(`insert into session (id_hash, username, expires_at) values ('\\xaa', 'ha', now() + interval '1 hour')`);
    await bed.pool.query(`insert into session (id_hash, username, expires_at) values ('\\xbb', 'admin', now() - interval '1 hour')`);
    const sessions = await listSessions();
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const { id } = sessions.find(({ isCurrent }) => !isCurrent)!;
    expect((await send(`/sessions/${id}`, 'DELETE', undefined)).status).toBe(204);
    expect(await isLive(other)).toBe(false);
    expect(await isLive(cookie)).toBe(true);
    expect(await listSessions()).toHaveLength(1);
    const again = await send(`/sessions/${id}`, 'DELETE', undefined);
    expect([again.status, await again.json()]).toMatchObject([404, { error: { code: 'SESSION_NOT_FOUND' } }]);
  });

  test('the session of another person cannot be ended, nor anything without a session', async () => {
    await bed.pool.query(
      `insert into person (username, display_name, role, password_hash) values ('ha', 'Hà', 'administrator', 'x') on conflict do nothing`,
    );
    await bed.pool.query(
      `insert into session (id_hash, username, expires_at) values (decode(repeat('ab', 32), 'hex'), 'ha', now() + interval '1 hour')`,
    );
    expect((await send(`/sessions/${'ab'.repeat(16)}`, 'DELETE', undefined)).status).toBe(404);
    expect((await bed.pool.query(`select 1 from session where username = 'ha'`)).rowCount).toBe(1);
    expect((await send(`/sessions/x`, 'DELETE', undefined)).status).toBe(400);
    for (const [where, method] of [
      ['', 'PATCH'],
      ['/password', 'POST'],
      ['/sessions', 'GET'],
      [`/sessions/${'ab'.repeat(16)}`, 'DELETE'],
    ] as const)
      expect(
        (await bed.call(`/api/v1/profile${where}`, { method, cookie: null, ...(method === 'GET' ? {} : { body: '{}' }) })).status,
      ).toBe(401);
  });
});

describe('guessing', () => {
  test('the current password cannot be tried without end', async () => {
    const database = await createTestDatabase();
    const bed = await startOpsBed(database.databaseUrl, { NHIP_SIGN_INS_PER_MINUTE: '3' });
    await bed.signIn();
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) {
      const answer = await bed.call('/api/v1/profile/password', {
        method: 'POST',
        body: JSON.stringify({ currentPassword: `guess ${i}`, newPassword: NEW_PASSWORD }),
      });
      codes.push(((await answer.json()) as { error: { code: string } }).error.code);
    }
    expect(codes.at(0)).toBe('PASSWORD_WRONG');
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    await bed.close();
    await database.drop();
  });
});
