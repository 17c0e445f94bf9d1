import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PUSH_VERSION, commandListSchema, commandPushSchema, commandSchema, type Command, type CreateCommand } from '@nhip/contracts';
import { acquireLease, appendChanges, recordCommandResult, settleCommand, takeDueCommands, withTransaction } from '@nhip/store';
import { createTestDatabase, waitFor, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const CABINET = '92-31321-SL-01';
const OTHER = '92-31321-SL-02';
const SLUICE = '92-31348-GT-01';
const STATION = '92-31340-WL-01';

describe('commands over HTTP and push', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let cookie: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    cookie = await bed.signIn();
    for (const id of [CABINET, OTHER]) await bed.addAsset({ id, type: 'lighting-cabinet', aliases: id === CABINET ? ['TU-CU'] : [] });
    await bed.addAsset({ id: SLUICE, type: 'sluice' });
    await bed.addAsset({ id: STATION, type: 'water-level-station' });
  }, 30_000);
  beforeEach(() => bed.pool.query('delete from command'));
  afterAll(async () => {
    await bed.close();
    await database.drop();
  });

  const post = (path: string, body?: unknown): Promise<Response> =>
    bed.call(`/api/v1${path}`, { method: 'POST', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const order = async (assetId: string, draft: CreateCommand): Promise<Command> => {
    const answer = await post(`/assets/${assetId}/commands`, draft);
    expect(answer.status).toBe(201);
    return commandSchema.parse(await answer.json());
  };
  const refusal = async (answer: Response): Promise<[number, string, string[]]> => {
    const { error } = (await answer.json()) as { error: { code: string; issues: { path: string; message: string }[] } };
    return [answer.status, error.code, error.issues.map(({ path, message }) => `${path}: ${message}`)];
  };
  const list = async (assetId: string): Promise<Command[]> =>
    commandListSchema.parse(await (await bed.call(`/api/v1/assets/${assetId}/commands`)).json()).commands;
  const publish = async (id: string): Promise<void> => {
    const lease = (await acquireLease(bed.pool, 'worker-commands', 'spec'))!;
    await takeDueCommands(bed.pool, lease, { most: 10, retryS: 20 });
    await withTransaction(bed.pool, (client) => settleCommand(client, id, { taken: true }));
  };

  test('a command is requested by whoever is signed in, and listed newest first, by an old code too', async () => {
    const first = await order(CABINET, { name: 'lamps_on' });
    expect(first).toMatchObject({ assetId: CABINET, state: 'requested', requestedBy: 'admin', args: {}, waitsFor: null, result: null });
    expect(Date.parse(first.expiresAt) - Date.parse(first.requestedAt)).toBe(60_000);
    const second = await order('TU-CU', { name: 'lamps_dim', args: { pct: 50 }, expiresInS: 300 });
    expect(Date.parse(second.expiresAt) - Date.parse(second.requestedAt)).toBe(300_000);
    expect((await list(CABINET)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await list(OTHER)).toEqual([]);
  });

  test.each([
    [STATION, { name: 'lamps_on' }, 'COMMAND_UNKNOWN', /obey no commands/],
    [CABINET, { name: 'gate_open' }, 'COMMAND_UNKNOWN', /lamps_on, lamps_off/],
    [CABINET, { name: 'lamps_dim' }, 'VALIDATION_FAILED', /body.args.pct: missing/],
    [CABINET, { name: 'lamps_dim', args: { pct: 5 } }, 'VALIDATION_FAILED', /body.args.pct: 5 is outside 10 … 100 %/],
    [CABINET, { name: 'lamps_dim', args: { pct: '50' } }, 'VALIDATION_FAILED', /body.args.pct: a number/],
    [CABINET, { name: 'lamps_on', args: { pct: 50 } }, 'VALIDATION_FAILED', /no such argument/],
    [CABINET, { name: 'lamps_on', args: { pct: [] } }, 'VALIDATION_FAILED', /body.args.pct/],
    [CABINET, { name: 'lamps_on', expiresInS: 1 }, 'VALIDATION_FAILED', /body.expiresInS/],
    [CABINET, { name: 'lamps_off' }, 'COMMAND_NOT_CONFIRMED', /TẮT ĐÈN/],
    [SLUICE, { name: 'gate_open', confirmation: 'ok' }, 'COMMAND_NOT_CONFIRMED', /OPEN GATE/],
  ])('refuses for %s %j with its reason', async (assetId, draft, code, reason) => {
    const [gotStatus, gotCode, issues] = await refusal(await post(`/assets/${assetId}/commands`, draft));
    expect([gotStatus, gotCode]).toEqual([400, code]);
    expect(issues.join('\n')).toMatch(reason);
    expect(await list(assetId)).toEqual([]);
  });

  test('refuses strangers and unknown assets', async () => {
    expect((await bed.call(`/api/v1/assets/${CABINET}/commands`, { cookie: null })).status).toBe(401);
    expect(
      (await bed.call(`/api/v1/assets/${CABINET}/commands`, { cookie: null, method: 'POST', body: '{"name":"lamps_on"}' })).status,
    ).toBe(401);
    expect((await refusal(await post('/assets/nobody/commands', { name: 'lamps_on' })))[1]).toBe('ASSET_NOT_FOUND');
    expect((await refusal(await bed.call('/api/v1/assets/nobody/commands')))[1]).toBe('ASSET_NOT_FOUND');
  });

  test('a dangerous command is taken with its word, and not twice while it is open', async () => {
    const command = await order(SLUICE, { name: 'gate_open', confirmation: 'mo cong' });
    expect(Date.parse(command.expiresAt) - Date.parse(command.requestedAt)).toBe(120_000);
    expect((await refusal(await post(`/assets/${SLUICE}/commands`, { name: 'gate_open', confirmation: 'MỞ CỐNG' }))).slice(0, 2)).toEqual([
      409,
      'COMMAND_PENDING',
    ]);
  });

  test('is cancelled while it has not left, and not after', async () => {
    const command = await order(CABINET, { name: 'lamps_on' });
    const cancelled = commandSchema.parse(await (await post(`/commands/${command.id}/cancel`)).json());
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    expect(cancelled.history.at(-1)).toMatchObject({ state: 'cancelled', by: 'admin' });
    expect((await post(`/commands/${command.id}/cancel`)).status).toBe(201);
    const sent = await order(CABINET, { name: 'lamps_on' });
    await publish(sent.id);
    expect((await refusal(await post(`/commands/${sent.id}/cancel`))).slice(0, 2)).toEqual([409, 'COMMAND_ON_ITS_WAY']);
    expect((await refusal(await post('/commands/0199a3f0-5c1e-7000-8000-000000000001/cancel')))[1]).toBe('COMMAND_NOT_FOUND');
    expect((await refusal(await post('/commands/nonsense/cancel')))[1]).toBe('VALIDATION_FAILED');
  });

  test('every change reaches the watchers of the asset at once, and nobody else', async () => {
    const [watcher, other] = [bed.connect(cookie), bed.connect(cookie)];
    const heard: string[] = [];
    const strayed: unknown[] = [];
    watcher.on('command', (push) => {
      const { command, room } = commandPushSchema.parse(push);
      expect(room).toBe(`asset:${CABINET}`);
      heard.push(command.state);
    });
    other.on('command', (push) => strayed.push(push));
    await waitFor(() => watcher.connected && other.connected);
    await watcher.emitWithAck('watch', { v: PUSH_VERSION, room: 'asset', assetId: CABINET });
    await other.emitWithAck('watch', { v: PUSH_VERSION, room: 'asset', assetId: OTHER });
    const until = (state: string): Promise<unknown> => waitFor(() => heard.includes(state), { what: state });
    const { id } = await order(CABINET, { name: 'lamps_on' });
    await until('requested');
    await publish(id);
    await until('sent');
    await withTransaction(bed.pool, async (client) => {
      const { changes } = await recordCommandResult(client, { commandId: id, assetId: CABINET, status: 'done' });
      await appendChanges(client, changes);
    });
    await until('done');
    expect(strayed).toEqual([]);
  });
});
