import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { insertAsset } from '../asset/insert-asset.js';
import { openPool } from '../open-pool.js';
import { findReplayRequest } from '../replay/find-replay-request.js';
import { finishReplayRequest } from '../replay/finish-replay-request.js';
import { insertReplayRequest } from '../replay/insert-replay-request.js';
import { takeReplayRequest } from '../replay/take-replay-request.js';
import { withTransaction } from '../with-transaction.js';
import { CLAIM_LIMITS } from './claim-limits.js';
import { deleteClaimMessages, listClaimMessages } from './claim-messages.js';
import { closeClaimWindow } from './close-claim-window.js';
import { countUnknownSources } from './count-unknown-sources.js';
import { findClaimWindow } from './find-claim-window.js';
import { insertClaimMessage } from './insert-claim-message.js';
import { listUnknownSources, type UnknownSource } from './list-unknown-sources.js';
import { openClaimWindow } from './open-claim-window.js';
import { updateClaimPassword } from './update-claim-password.js';
import { updateDismissal, updateRegistration } from './update-unknown-source.js';

describe('claims', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    await insertAsset(pool, {
      id: 'WL-1',
      type: 'water-level-station',
      name: 'A',
      searchText: 'a',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  const names = (sources: readonly UnknownSource[]): string[] => sources.map(({ hardwareId }) => hardwareId);

  test('the window opens for a day, keeps its account over openings, and closes', async () => {
    expect(await findClaimWindow(pool)).toBeUndefined();
    expect(await updateClaimPassword(pool, { password: 'p', hash: 'h' })).toBe(false);
    await openClaimWindow(pool, 'admin', { password: 'one', hash: 'h1' });
    await openClaimWindow(pool, 'lan', { password: 'two', hash: 'h2' });
    const open = (await findClaimWindow(pool))!;
    expect(open).toMatchObject({ isOpen: true, openedBy: 'lan', password: 'one', passwordHash: 'h1' });
    expect(open.until.getTime() - open.openedAt!.getTime()).toBe(CLAIM_LIMITS.hours * 3_600_000);
    expect([await closeClaimWindow(pool), await closeClaimWindow(pool)]).toEqual([true, false]);
    expect(await updateClaimPassword(pool, { password: 'three', hash: 'h3' })).toBe(true);
    expect(await findClaimWindow(pool)).toMatchObject({ isOpen: false, password: 'three', passwordHash: 'h3' });
  });

  test('sources are listed page by page, counted, put aside and back', async () => {
    for (const id of ['a', 'b', 'c']) await insertClaimMessage(pool, id, Buffer.from(id));
    await insertClaimMessage(pool, 'a', Buffer.from('{"x":1}'));
    const [c, ...rest] = await listUnknownSources(pool, { state: 'waiting', limit: 2 });
    expect([names([c!, ...rest]), c!.kept]).toEqual([['c', 'b'], 1]);
    const [a] = await listUnknownSources(pool, { state: 'waiting', limit: 2, after: rest[0] });
    expect(a).toMatchObject({ hardwareId: 'a', messages: 2, kept: 2, lastPayload: Buffer.from('{"x":1}') });
    expect(await updateDismissal(pool, 'b', 'admin')).toBe(true);
    expect(await countUnknownSources(pool)).toEqual({ waiting: 2, dismissed: 1, registered: 0 });
    expect((await listUnknownSources(pool, { state: 'dismissed', limit: 9 }))[0]).toMatchObject({ hardwareId: 'b', dismissedBy: 'admin' });
    // A dismissed source that goes on sending stays dismissed.
    await insertClaimMessage(pool, 'b', Buffer.from('b'));
    expect(names(await listUnknownSources(pool, { state: 'waiting', limit: 9 }))).toEqual(['c', 'a']);
    expect(await updateDismissal(pool, 'b', null)).toBe(true);
    expect(names(await listUnknownSources(pool, { state: 'waiting', limit: 9 }))).toEqual(['c', 'b', 'a']);
    expect(await updateDismissal(pool, 'nobody', 'admin')).toBe(false);
  });

  test('one hardware id keeps no more than its share', async () => {
    for (let i = 0; i < CLAIM_LIMITS.messagesPerSource + 5; i += 1) await insertClaimMessage(pool, 'c', Buffer.from(String(i)));
    expect(await listClaimMessages(pool, 'c')).toHaveLength(CLAIM_LIMITS.messagesPerSource);
  });

  test('a registered source belongs to one asset; its replay is taken by one process', async () => {
    expect(await updateRegistration(pool, { hardwareId: 'a', assetId: 'WL-1', by: 'admin' })).toBe(true);
    await insertAsset(pool, {
      id: 'WL-2',
      type: 'water-level-station',
      name: 'B',
      searchText: 'b',
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
    });
    expect(await updateRegistration(pool, { hardwareId: 'a', assetId: 'WL-2', by: 'admin' })).toBe(false);
    expect(await updateDismissal(pool, 'a', 'admin')).toBe(false);
    const id = await insertReplayRequest(pool, { hardwareId: 'a', assetId: 'WL-1' }, 'admin');
    expect((await listUnknownSources(pool, { state: 'registered', limit: 9 }))[0]).toMatchObject({ registeredAs: 'WL-1', replayId: id });
    const result = { messages: 2, clean: 2, stored: 2, duplicates: 0, corrections: 0, others: 0, refused: 0, byReason: {}, faults: [] };
    await withTransaction(pool, async (client) => {
      expect(await takeReplayRequest(client)).toMatchObject({ id, hardwareId: 'a', assetId: 'WL-1', by: 'admin' });
      expect(await withTransaction(pool, takeReplayRequest)).toBeUndefined();
      const kept = await listClaimMessages(client, 'a');
      await deleteClaimMessages(
        client,
        kept.map((message) => message.id),
      );
      await finishReplayRequest(client, id, result);
    });
    expect(await findReplayRequest(pool, id)).toMatchObject({ by: 'admin', doneAt: expect.any(Date), result });
    expect(await withTransaction(pool, takeReplayRequest)).toBeUndefined();
    expect(await findReplayRequest(pool, id + 1)).toBeUndefined();
  });
});
