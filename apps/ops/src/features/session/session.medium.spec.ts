import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

describe('session', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const signIn = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    bed.call('/api/v1/session', { method: 'POST', cookie: null, body: JSON.stringify(body), headers });

  test('the administrator signs in and the cookie is closed to scripts and other sites', async () => {
    const answer = await signIn({ username: 'admin', password: BED_PASSWORD });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ user: { username: 'admin', role: 'administrator' } });
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^nhip_session=[A-Za-z0-9_-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
    const { rows } = await bed.pool.query<{ hash: string }>(`select encode(id_hash, 'hex') as hash from session`);
    expect(rows.some(({ hash }) => hash.includes(Buffer.from(cookie.slice(13, 56)).toString('hex')))).toBe(false);
  });

  test('the cookie is Secure behind a proxy that ends TLS', async () => {
    const answer = await signIn({ username: 'admin', password: BED_PASSWORD }, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.getSetCookie()[0]).toContain('Secure');
  });

  test.each([
    [{ username: 'admin', password: 'wrong password' }, 401, 'BAD_CREDENTIALS'],
    [{ username: 'nobody', password: 'wrong password' }, 401, 'BAD_CREDENTIALS'],
    [{ username: 'admin' }, 400, 'VALIDATION_FAILED'],
    [{ username: { $ne: '' }, password: 'x' }, 400, 'VALIDATION_FAILED'],
    [{ username: "' or 1=1 --", password: 'x' }, 401, 'BAD_CREDENTIALS'],
  ])('refuses %j', async (body, status, code) => {
    const answer = await signIn(body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('every route but the public ones wants a session', async () => {
    for (const where of [
      '/api/v1/session',
      '/api/v1/assets',
      '/api/v1/assets/latest',
      '/api/v1/assets/x',
      '/api/v1/telemetry',
      '/api/v1/areas',
      '/api/v1/organisations',
      '/api/v1/catalog',
      '/api/v1/system',
      '/api/v1/web-config',
    ]) {
      const answer = await bed.call(where, { cookie: null });
      expect([where, answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        where,
        401,
        'NOT_SIGNED_IN',
      ]);
    }
  });

  test('a page of another site may not sign in or change anything', async () => {
    const foreign = await signIn({ username: 'admin', password: BED_PASSWORD }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const crossSite = await signIn({ username: 'admin', password: BED_PASSWORD }, { 'sec-fetch-site': 'cross-site' });
    expect(await crossSite.json()).toMatchObject({ error: { code: 'CROSS_SITE' } });
    const own = await signIn({ username: 'admin', password: BED_PASSWORD }, { origin: bed.url, 'sec-fetch-site': 'same-origin' });
    expect(own.status).toBe(200);
  });

  test('signing out ends the session; signing in again gives a fresh id and ends the old one', async () => {
    const first = await bed.signIn();
    expect((await bed.call('/api/v1/session', { cookie: first })).status).toBe(200);
    const again = await bed.call('/api/v1/session', {
      method: 'POST',
      cookie: first,
      body: JSON.stringify({ username: 'admin', password: BED_PASSWORD }),
    });
    const second = again.headers.getSetCookie()[0]!.split(';')[0]!;
    expect(second).not.toBe(first);
    expect((await bed.call('/api/v1/session', { cookie: first })).status).toBe(401);
    expect((await bed.call('/api/v1/session', { method: 'DELETE', cookie: second })).status).toBe(204);
    expect((await bed.call('/api/v1/session', { cookie: second })).status).toBe(401);
  });

  test('a session ended at one process opens nothing at another, and its socket there is cut', async () => {
    const other = await startOpsBed(database.databaseUrl);
    try {
      const cookie = await bed.signIn();
      const socket = other.connect(cookie);
      await new Promise<void>((resolve) => socket.once('heartbeat', () => resolve()));
      const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
      await bed.call('/api/v1/session', { method: 'DELETE', cookie });
      expect((await other.call('/api/v1/session', { cookie })).status).toBe(401);
      expect(await cut).toBe('io server disconnect');
    } finally {
      await other.close();
    }
  });

  test('a session id that somebody planted in a browser opens nothing after the sign-in', async () => {
    const planted = `nhip_session=${'B'.repeat(43)}`;
    const answer = await bed.call('/api/v1/session', {
      method: 'POST',
      cookie: planted,
      body: JSON.stringify({ username: 'admin', password: BED_PASSWORD }),
    });
    expect(answer.headers.getSetCookie()[0]).not.toContain('B'.repeat(43));
    expect((await bed.call('/api/v1/session', { cookie: planted })).status).toBe(401);
  });

  test('a session slides while it is used and ends after twelve hours of rest', async () => {
    const cookie = await bed.signIn();
    await bed.pool.query(`update session set last_seen_at = now() - interval '2 hours', expires_at = now() + interval '10 hours'`);
    const used = await bed.call('/api/v1/session', { cookie });
    const { expiresAt } = (await used.json()) as { expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 11.9 * 3_600_000);
    expect(used.headers.getSetCookie()).toHaveLength(1);
    await bed.pool.query(`update session set expires_at = now() - interval '1 second'`);
    expect((await bed.call('/api/v1/session', { cookie })).status).toBe(401);
  });
});

describe('first start', () => {
  test('invents a password, writes it for the owner alone, and keeps it over the next start', async () => {
    const database = await createTestDatabase();
    const bed = await startOpsBed(database.databaseUrl, { NHIP_ADMIN_PASSWORD: '', NHIP_SIGN_INS_PER_MINUTE: '3' });
    const file = path.join(bed.folder, 'admin-password');
    const password = readFileSync(file, 'utf8').trim();
    const answer = (given: string): Promise<Response> =>
      bed.call('/api/v1/session', { method: 'POST', body: JSON.stringify({ username: 'admin', password: given }) });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await answer(password)).status).toBe(200);
    const second = await startOpsBed(database.databaseUrl, { NHIP_ADMIN_PASSWORD: 'another one entirely' });
    expect((await second.call('/api/v1/session', { method: 'POST', body: JSON.stringify({ username: 'admin', password }) })).status).toBe(
      200,
    );
    await answer('wrong 1');
    await answer('wrong 2');
    expect(await (await answer(password)).json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    await second.close();
    await bed.close();
    await database.drop();
  });
});
