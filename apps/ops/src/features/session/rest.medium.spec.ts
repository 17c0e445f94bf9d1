import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { BED_PASSWORD, startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const MINUTE = 60_000;

describe('a session at rest', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let cookie: string;
  let nowMs = Date.now();
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl, {}, () => nowMs);
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  beforeEach(async () => {
    await bed.pool.query('delete from sign_in_count');
    cookie = await bed.signIn();
  });

  const codeOf = async (answer: Response): Promise<string | number> =>
    answer.ok ? answer.status : ((await answer.json()) as { error: { code: string } }).error.code;
  const send = async (method: string, where: string, body?: unknown): Promise<string | number> =>
    codeOf(await bed.call(`/api/v1${where}`, { method, cookie, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }));
  const rename = (): Promise<string | number> => send('PATCH', '/profile', { displayName: 'Quản trị hệ thống' });
  const open = (): Promise<string | number> => send('PUT', '/sources/claim-window', { isOpen: true });

  test('acts for 15 minutes after the last action and not longer, while reading and the live view go on', async () => {
    const socket = bed.connect(cookie);
    await new Promise<void>((resolve) => socket.once('heartbeat', () => resolve()));
    nowMs += 15 * MINUTE;
    expect(await rename()).toBe(200);
    nowMs += 15 * MINUTE + 1;
    expect(await rename()).toBe('SESSION_AT_REST');
    expect(await send('GET', '/assets')).toBe(200);
    expect(socket.connected).toBe(true);
  });

  test('background reading keeps nothing awake; what a person does on the page does', async () => {
    for (let i = 0; i < 4; i += 1) {
      nowMs += 4 * MINUTE;
      expect(await send('GET', '/assets')).toBe(200);
    }
    expect(await rename()).toBe('SESSION_AT_REST');
    cookie = await bed.signIn();
    for (let i = 0; i < 4; i += 1) {
      nowMs += 4 * MINUTE;
      expect(await send('PUT', '/session/action')).toBe(204);
    }
    expect(await rename()).toBe(200);
  });

  test('touching a page at rest does not wake it', async () => {
    nowMs += 16 * MINUTE;
    expect(await send('PUT', '/session/action')).toBe('SESSION_AT_REST');
    nowMs += MINUTE;
    expect(await rename()).toBe('SESSION_AT_REST');
  });

  test('administration rests after 5 minutes, and other actions do not wake it', async () => {
    nowMs += 6 * MINUTE;
    expect(await rename()).toBe(200);
    expect(await open()).toBe('SESSION_AT_REST');
    nowMs += MINUTE;
    expect(await open()).toBe('SESSION_AT_REST');
    expect(await send('POST', '/session/confirmation', { password: BED_PASSWORD })).toBe(204);
    expect(await open()).toBe(200);
  });

  test('the password wakes it; a wrong one does not; the fifth wrong one ends it', async () => {
    nowMs += 16 * MINUTE;
    expect(await send('POST', '/session/confirmation', { password: 'wrong' })).toBe('PASSWORD_WRONG');
    expect(await rename()).toBe('SESSION_AT_REST');
    expect(await send('POST', '/session/confirmation', { password: BED_PASSWORD })).toBe(204);
    expect(await rename()).toBe(200);
    nowMs += 16 * MINUTE;
    for (let i = 0; i < 4; i += 1) expect(await send('POST', '/session/confirmation', { password: `wrong ${i}` })).toBe('PASSWORD_WRONG');
    expect(await send('POST', '/session/confirmation', { password: 'wrong' })).toBe('NOT_SIGNED_IN');
    expect(await send('GET', '/assets')).toBe('NOT_SIGNED_IN');
  });

  test('signing out needs no confirmation', async () => {
    nowMs += 60 * MINUTE;
    expect(await send('DELETE', '/session')).toBe(204);
  });

  test('a confirmation is the password or a code, not both and not neither, and not from another site', async () => {
    expect(await send('POST', '/session/confirmation', {})).toBe('VALIDATION_FAILED');
    expect(await send('POST', '/session/confirmation', { password: BED_PASSWORD, code: '123456' })).toBe('VALIDATION_FAILED');
    expect(await send('POST', '/session/confirmation', { code: '123456' })).toBe('CODE_WRONG');
    for (const where of ['/session/confirmation', '/profile/second-factor', '/profile/second-factor/confirmation'])
      expect(
        await codeOf(
          await bed.call(`/api/v1${where}`, { method: 'POST', cookie, body: '{}', headers: { origin: 'https://evil.example' } }),
        ),
      ).toBe('CROSS_SITE');
  });
});
