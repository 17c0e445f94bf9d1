import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashPassword } from '@nhip/platform';
import { appendChanges, sealBreakGlass, withTransaction } from '@nhip/store';
import { createTestDatabase, waitFor, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const PASSWORD = 'in-the-envelope';

describe('the sealed account', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let second: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    second = await startOpsBed(database.databaseUrl);
    await seal();
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await second?.close();
    await database?.drop();
  });

  const seal = async (): Promise<void> => {
    const hash = await hashPassword(PASSWORD);
    await withTransaction(bed.pool, async (client) => {
      await sealBreakGlass(client, hash, 'spec');
      await appendChanges(client, [{ noun: 'break_glass', key: 'khan-cap' }]);
    });
  };
  const signIn = (password: string, address: string): Promise<Response> =>
    bed.call('/api/v1/session', {
      method: 'POST',
      cookie: null,
      headers: { 'x-forwarded-for': address },
      body: JSON.stringify({ username: 'khan-cap', password }),
    });

  test('wrong tries from elsewhere do not lock it, too many from one address close that address', async () => {
    for (let i = 0; i < 10; i += 1) expect((await signIn(`wrong ${i}`, '203.0.113.9')).status).toBe(401);
    expect(await (await signIn(PASSWORD, '203.0.113.9')).json()).toMatchObject({ error: { code: 'SIGN_IN_LOCKED' } });
  });

  test('its use shows on every screen of every process within two heartbeats, until it is sealed again', async () => {
    const beats: (number | null)[][] = [[], []];
    const cookies = [await bed.signIn(), await second.signIn()];
    [bed, second].forEach((at, i) => at.connect(cookies[i]).on('heartbeat', ({ breakGlassUsedAt }) => beats[i]!.push(breakGlassUsedAt)));
    await waitFor(() => beats.every((all) => all.length > 0), { timeoutMs: 5000, what: 'a heartbeat at both' });
    expect(beats.map((all) => all[0])).toEqual([null, null]);
    const answer = await signIn(PASSWORD, '10.0.0.7');
    expect([answer.status, await answer.json()]).toMatchObject([200, { needs: null, user: { role: 'administrator' } }]);
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    await waitFor(() => beats.every((all) => typeof all.at(-1) === 'number'), { timeoutMs: 5000, what: 'the notice on both screens' });
    await seal();
    await waitFor(() => beats.every((all) => all.at(-1) === null), { timeoutMs: 5000, what: 'the notice to go' });
    expect((await bed.call('/api/v1/session', { cookie })).status).toBe(401);
  });
});
