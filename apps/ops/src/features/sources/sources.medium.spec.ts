import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  claimWindowSchema,
  gapListSchema,
  refusedConnectionListSchema,
  rejectDetailSchema,
  rejectGroupListSchema,
  rejectListSchema,
  replaySchema,
  rotatedCredentialsSchema,
  sourcesOverviewSchema,
  throttledListSchema,
  unknownSourceListSchema,
  type ErrorBody,
} from '@nhip/contracts';
import { matchesBrokerPassword } from '@nhip/platform';
import {
  addRefusedConnections,
  finishReplayRequest,
  insertClaimMessage,
  insertPossibleGap,
  insertRejectedMessages,
  listChangesAfter,
  upsertThrottledAsset,
  type RejectedMessage,
} from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type { z } from 'zod';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const HARDWARE = '<b>SN 7</b>';

describe('sources', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station', name: 'Trạm A', aliases: ['OLD-1'] });
    await bed.addAsset({ id: 'WL-2', type: 'water-level-station' });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });

  const read = async <S extends z.ZodType>(schema: S, path: string): Promise<z.infer<S>> =>
    schema.parse(await (await bed.call(`/api/v1/${path}`)).json());
  const send = (path: string, body?: object, method = 'POST'): Promise<Response> =>
    bed.call(`/api/v1/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const fault = async (answer: Response | Promise<Response>): Promise<[number, string]> => {
    const settled = await answer;
    return [settled.status, ((await settled.json()) as ErrorBody).error.code];
  };
  const refuse = (more: Partial<RejectedMessage>): Promise<void> =>
    insertRejectedMessages(bed.pool, [
      {
        ...{ assetId: 'WL-1', topic: 'v1/WL-1/telemetry', faults: [{ reason: 'unknown_metric', path: '.values.x', detail: 'number 1' }] },
        ...{ faultCount: 1, payload: Buffer.from('{"values":{"x":1}}'), payloadBytes: 18, payloadHash: Buffer.alloc(32, 1) },
        ...more,
      },
    ]);

  test('the claim window opens with an account, tells who opened it, closes, and takes a new password', async () => {
    expect(await read(claimWindowSchema, 'sources/claim-window')).toMatchObject({ isOpen: false, account: null });
    expect(await fault(send('sources/claim-window/password'))).toEqual([409, 'CLAIM_ACCOUNT_MISSING']);
    const opened = claimWindowSchema.parse(await (await send('sources/claim-window', { isOpen: true }, 'PUT')).json());
    expect(opened).toMatchObject({
      isOpen: true,
      openedBy: 'admin',
      account: { username: 'nhip-claim', topic: 'claim/{hardwareId}/telemetry' },
    });
    expect(Date.parse(opened.until!) - Date.parse(opened.openedAt!)).toBe(24 * 3_600_000);
    const { rows } = await bed.pool.query<{ password_hash: string }>('select password_hash from claim_window');
    expect(matchesBrokerPassword(opened.account!.password, rows[0]!.password_hash)).toBe(true);
    const changed = claimWindowSchema.parse(await (await send('sources/claim-window/password')).json());
    expect(changed.account!.password).not.toBe(opened.account!.password);
    expect(await (await send('sources/claim-window', { isOpen: false }, 'PUT')).json()).toMatchObject({ isOpen: false });
    expect(await fault(send('sources/claim-window', { isOpen: 'yes' }, 'PUT'))).toEqual([400, 'VALIDATION_FAILED']);
    const changes = await listChangesAfter(bed.pool, 0);
    expect(changes.filter(({ noun }) => noun === 'claim_window').map(({ data }) => data['action'])).toEqual([
      'opened',
      'password_changed',
      'closed',
    ]);
    expect(JSON.stringify(changes)).not.toContain(changed.account!.password);
  });

  test('an unknown source is listed with what it seems to say; its payload stays text', async () => {
    await insertClaimMessage(bed.pool, HARDWARE, Buffer.from('{"ts":1790000000000,"values":{"water_level_m":1.25,"<img src=x>":1}}'));
    await insertClaimMessage(bed.pool, 'binary', Buffer.from([0xff, 0x00, 0x41]));
    const { sources, total, nextCursor } = await read(unknownSourceListSchema, 'sources/unknown?limit=1');
    expect([sources.map(({ hardwareId }) => hardwareId), total]).toEqual([['binary'], 2]);
    expect(sources[0]).toMatchObject({ payload: { text: '··A', isText: false, bytes: 3 }, reading: null });
    const [second] = (await read(unknownSourceListSchema, `sources/unknown?limit=1&cursor=${nextCursor}`)).sources;
    expect(second).toMatchObject({
      hardwareId: HARDWARE,
      messages: 1,
      kept: 1,
      reading: { types: [{ type: 'water-level-station', matched: 1, of: 1 }] },
    });
    expect(second!.payload!.text).toContain('"water_level_m": 1.25,');
    expect(second!.reading!.values[0]).toMatchObject({ metric: 'water_level_m', value: 1.25 });
    expect(await fault(bed.call('/api/v1/sources/unknown?cursor=WyJ4IiwieSJd'))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await fault(bed.call('/api/v1/sources/unknown?state=all'))).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a source is put aside and back', async () => {
    expect((await send('sources/unknown/dismiss', { hardwareId: 'binary' })).status).toBe(204);
    const [dismissed] = (await read(unknownSourceListSchema, 'sources/unknown?state=dismissed')).sources;
    expect(dismissed).toMatchObject({ hardwareId: 'binary', state: 'dismissed', dismissed: { by: 'admin' } });
    expect((await send('sources/unknown/restore', { hardwareId: 'binary' })).status).toBe(204);
    expect((await read(unknownSourceListSchema, 'sources/unknown')).total).toBe(2);
    expect(await fault(send('sources/unknown/dismiss', { hardwareId: 'nobody' }))).toEqual([404, 'SOURCE_NOT_FOUND']);
    expect(await fault(send('sources/unknown/dismiss', {}))).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a registered source asks ingest for a replay and belongs to one asset', async () => {
    const answer = await send('sources/unknown/register', { hardwareId: HARDWARE, assetId: 'OLD-1' });
    expect(answer.status).toBe(202);
    const replay = replaySchema.parse(await answer.json());
    expect(replay).toMatchObject({ by: 'admin', doneAt: null, result: null });
    const [registered] = (await read(unknownSourceListSchema, 'sources/unknown?state=registered')).sources;
    expect(registered).toMatchObject({ registered: { assetId: 'WL-1', by: 'admin' }, replayId: replay.id });
    const changes = await listChangesAfter(bed.pool, 0);
    expect(changes.slice(-2).map(({ noun, key }) => [noun, key])).toEqual([
      ['unknown_source', HARDWARE],
      ['replay', String(replay.id)],
    ]);
    const result = { messages: 1, clean: 1, stored: 1, duplicates: 0, corrections: 0, others: 0, refused: 0, byReason: {}, faults: [] };
    await finishReplayRequest(bed.pool, replay.id, result);
    expect(await read(replaySchema, `sources/replays/${replay.id}`)).toMatchObject({ doneAt: expect.any(String), result });
    expect(await fault(send('sources/unknown/register', { hardwareId: HARDWARE, assetId: 'WL-2' }))).toEqual([409, 'SOURCE_TAKEN']);
    expect(await fault(send('sources/unknown/register', { hardwareId: 'nobody', assetId: 'WL-2' }))).toEqual([404, 'SOURCE_NOT_FOUND']);
    expect(await fault(send('sources/unknown/register', { hardwareId: 'binary', assetId: 'gone' }))).toEqual([404, 'ASSET_NOT_FOUND']);
    expect(await fault(bed.call('/api/v1/sources/replays/999'))).toEqual([404, 'REPLAY_NOT_FOUND']);
  });

  test('refused messages come in groups, pages and one by one', async () => {
    await refuse({});
    await refuse({ payload: Buffer.from([0xff, 0xfe]), payloadBytes: 2, faults: [{ reason: 'invalid_utf8', path: '', detail: '' }] });
    // Cut in the middle of a letter: still text.
    await refuse({
      payload: Buffer.from('Hậu').subarray(0, 3),
      payloadBytes: 5000,
      faults: [{ reason: 'wrong_type', path: '', detail: '' }],
    });
    const { groups, bucketMs } = await read(rejectGroupListSchema, 'sources/rejects/groups?source=WL-1');
    expect([groups.map(({ reason, count, open, assetName }) => [reason, count, open, assetName]), bucketMs]).toEqual([
      [
        ['wrong_type', 1, 1, 'Trạm A'],
        ['invalid_utf8', 1, 1, 'Trạm A'],
        ['unknown_metric', 1, 1, 'Trạm A'],
      ],
      3_600_000,
    ]);
    expect((await read(rejectGroupListSchema, `sources/rejects/groups?from=${Date.now() - 7 * 86_400_000}`)).bucketMs).toBe(86_400_000);
    const page = await read(rejectListSchema, 'sources/rejects?limit=2');
    expect(page.rejects.map(({ reason, isWhole }) => [reason, isWhole])).toEqual([
      ['wrong_type', false],
      ['invalid_utf8', true],
    ]);
    const rest = await read(rejectListSchema, `sources/rejects?limit=2&cursor=${page.nextCursor}`);
    expect([rest.rejects.map(({ reason }) => reason), rest.nextCursor]).toEqual([['unknown_metric'], null]);
    const cut = await read(rejectDetailSchema, `sources/rejects/${page.rejects[0]!.id}`);
    expect(cut.payload).toMatchObject({ text: 'H', hex: '48e1ba', keptBytes: 3, sha256: '01'.repeat(32) });
    expect((await read(rejectDetailSchema, `sources/rejects/${page.rejects[1]!.id}`)).payload).toMatchObject({ text: null, hex: 'fffe' });
    expect(await fault(bed.call('/api/v1/sources/rejects/99999'))).toEqual([404, 'REJECT_NOT_FOUND']);
    expect(await fault(bed.call('/api/v1/sources/rejects/x'))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await fault(bed.call('/api/v1/sources/rejects?reason=bad_mood'))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await fault(bed.call('/api/v1/sources/rejects?from=2&to=1'))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await fault(bed.call('/api/v1/sources/rejects?cursor=1_x'))).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('a refused message is replayed when all of it was kept', async () => {
    const { rejects } = await read(rejectListSchema, 'sources/rejects');
    const [cut, , whole] = rejects;
    const replay = replaySchema.parse(await (await send('sources/rejects/replay', { id: whole!.id })).json());
    const { rows } = await bed.pool.query('select rejected_ids from replay_request where id = $1', [replay.id]);
    expect(rows).toEqual([{ rejected_ids: [String(whole!.id)] }]);
    expect(await fault(send('sources/rejects/replay', { id: cut!.id }))).toEqual([409, 'REPLAY_IMPOSSIBLE']);
    expect(await fault(send('sources/rejects/replay', { source: 'nobody' }))).toEqual([409, 'REPLAY_IMPOSSIBLE']);
    expect((await send('sources/rejects/replay', { source: 'WL-1', reason: 'unknown_metric' })).status).toBe(202);
    expect(await fault(send('sources/rejects/replay', { id: 99_999 }))).toEqual([404, 'REJECT_NOT_FOUND']);
    expect(await fault(send('sources/rejects/replay', { id: 1, source: 'WL-1' }))).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('tells what the broker refused, where messages may be missing, and who sends too much; counts them', async () => {
    await addRefusedConnections(bed.pool, [{ username: 'WL-1', reason: 'not_authorised', count: 3, lastAt: new Date() }]);
    const gap = await insertPossibleGap(bed.pool, { from: new Date(Date.now() - 60_000), cause: 'broker_dropped_messages', lost: 4 });
    await upsertThrottledAsset(bed.pool, { assetId: 'WL-1', dropped: 9, isOver: false });
    await upsertThrottledAsset(bed.pool, { assetId: 'WL-2', dropped: 1, isOver: true });
    expect((await read(refusedConnectionListSchema, 'sources/refused-connections')).refusals).toEqual([
      expect.objectContaining({ username: 'WL-1', account: 'none', assetName: 'Trạm A', count: 3, days: [[expect.any(String), 3]] }),
    ]);
    expect((await read(gapListSchema, 'sources/gaps')).gaps).toEqual([expect.objectContaining({ id: gap, to: null, lost: 4 })]);
    expect((await read(throttledListSchema, 'sources/throttled')).throttled.map(({ assetId, until }) => [assetId, until === null])).toEqual(
      [
        ['WL-1', true],
        ['WL-2', false],
      ],
    );
    expect(await read(sourcesOverviewSchema, 'sources')).toMatchObject({
      unknown: { waiting: 1, dismissed: 0, registered: 1 },
      openGaps: 1,
      throttled: 1,
      claim: { isOpen: false },
    });
  });

  test('a device gets a new password, shown once and stored as a hash', async () => {
    const answer = await send('assets/OLD-1/credentials');
    expect(answer.status).toBe(201);
    const { username, password } = rotatedCredentialsSchema.parse(await answer.json());
    const { rows } = await bed.pool.query<{ hash: string }>('select hash from credential where username = $1', [username]);
    expect([username, matchesBrokerPassword(password, rows[0]!.hash)]).toEqual(['WL-1', true]);
    expect((await listChangesAfter(bed.pool, 0)).at(-1)).toMatchObject({
      noun: 'credential',
      key: 'WL-1',
      data: { action: 'rotated', by: 'admin' },
    });
    expect(await fault(send('assets/gone/credentials'))).toEqual([404, 'ASSET_NOT_FOUND']);
    expect(await fault(send('assets/nhip-canary/credentials'))).toEqual([403, 'FORBIDDEN']);
  });

  test('nothing is shown or done without a session', async () => {
    for (const path of ['sources', 'sources/claim-window', 'sources/unknown', 'sources/rejects', 'sources/rejects/1'])
      expect((await bed.call(`/api/v1/${path}`, { cookie: null })).status).toBe(401);
    for (const path of ['sources/unknown/dismiss', 'sources/rejects/replay', 'assets/WL-1/credentials'])
      expect((await bed.call(`/api/v1/${path}`, { method: 'POST', cookie: null, body: '{}' })).status).toBe(401);
  });
});
