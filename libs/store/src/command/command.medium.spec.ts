import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commandSchema, type Command } from '@nhip/contracts';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { insertAsset } from '../asset/insert-asset.js';
import { listChangesAfter } from '../change/list-changes-after.js';
import { acquireLease, releaseLease, type Lease } from '../lease/leases.js';
import { openPool } from '../open-pool.js';
import { deleteOldRows } from '../retention/drop-old-chunks.js';
import { withTransaction } from '../with-transaction.js';
import { cancelCommand } from './cancel-command.js';
import { toCommand } from './command-row.js';
import { expireCommands } from './expire-commands.js';
import { insertCommand, type NewCommand } from './insert-command.js';
import { findCommand, listCommands } from './list-commands.js';
import { recordCommandResult, type ResultVerdict } from './record-command-result.js';
import { settleCommand, type PublishOutcome } from './settle-command.js';
import { takeDueCommands, type DueCommand } from './take-due-commands.js';

const CABINET = '92-31321-SL-01';
const BEHIND = '92-31321-SL-02';
const GATEWAY = 'gw-lighting';
const TAKE = { most: 100, retryS: 20 };

describe('commands in the store', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let lease: Lease;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'spec' });
    const asset = { type: 'lighting-cabinet', searchText: '', sourceKind: 'device' as const, aliases: [], limits: [], attributes: {} };
    for (const id of [CABINET, GATEWAY]) await insertAsset(pool, { ...asset, id, name: id });
    await insertAsset(pool, { ...asset, id: BEHIND, name: BEHIND, gatewayId: GATEWAY });
    lease = (await acquireLease(pool, 'worker-commands', 'first'))!;
  });
  beforeEach(() => pool.query('delete from command'));
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const inTransaction = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => withTransaction(pool, work);
  const order = async (part: Partial<NewCommand> = {}): Promise<string> => {
    const id = uuidv7();
    const command = { id, assetId: CABINET, name: 'lamps_off', args: {}, by: 'admin', expiresInS: 60, ...part };
    return (await inTransaction((client) => insertCommand(client, command))) ? id : 'refused';
  };
  const take = (by: Lease = lease): Promise<DueCommand[]> => takeDueCommands(pool, by, TAKE);
  const settle = (id: string, outcome: PublishOutcome): Promise<void> => inTransaction((client) => settleCommand(client, id, outcome));
  const answer = async (commandId: string, status: 'done' | 'failed', detail?: string, assetId = CABINET): Promise<ResultVerdict> =>
    (await recordCommandResult(pool, { commandId, assetId, status, ...(detail === undefined ? {} : { detail }) })).verdict;
  const show = async (id: string): Promise<Command> => commandSchema.parse(toCommand((await findCommand(pool, id))!));
  const statesOf = async (id: string): Promise<string[]> => (await show(id)).history.map(({ state }) => state);
  const makeDue = (id: string): Promise<unknown> => pool.query('update command set next_try_at = now() where id = $1', [id]);
  const endTime = (id: string): Promise<unknown> =>
    pool.query(`update command set requested_at = now() - interval '2 hours', expires_at = now() where id = $1`, [id]);

  test('requested, sent, done: each change is a line of the history, and one of the change log', async () => {
    const before = (await listChangesAfter(pool, 0)).at(-1)?.id ?? 0;
    const id = await order({ args: { pct: 50 }, name: 'lamps_dim' });
    const [due] = await take();
    expect(due).toMatchObject({ id, assetId: CABINET, gatewayId: null, name: 'lamps_dim', args: { pct: 50 } });
    expect(due!.leftS).toBeGreaterThanOrEqual(58);
    expect(due!.leftS).toBeLessThanOrEqual(60);
    await settle(id, { taken: true });
    expect(await answer(id, 'done', '96 of 96')).toBe('recorded');
    const command = await show(id);
    expect(command).toMatchObject({ state: 'done', attempts: 1, result: { status: 'done', detail: '96 of 96', isLate: false } });
    expect(command.history.map(({ state, by, note }) => [state, by, note])).toEqual([
      ['requested', 'admin', null],
      ['sent', null, null],
      ['done', null, 'done: 96 of 96'],
    ]);
    const changes = (await listChangesAfter(pool, before)).filter(({ noun }) => noun === 'command');
    // the answer's change is appended by ingest with the rest of its batch
    expect(changes.map(({ key, data }) => [key, data])).toEqual([
      [id, { assetId: CABINET }],
      [id, { assetId: CABINET }],
    ]);
  });

  test('the same command twice is refused while the first is open, and taken afterwards', async () => {
    const id = await order();
    expect(await order()).toBe('refused');
    expect(await order({ name: 'lamps_on' })).not.toBe('refused');
    expect(await order({ assetId: BEHIND })).not.toBe('refused');
    await inTransaction((client) => cancelCommand(client, id, 'admin'));
    expect(await order()).not.toBe('refused');
  });

  test('names the gateway of an asset behind one', async () => {
    await order({ assetId: BEHIND });
    expect(await take()).toMatchObject([{ assetId: BEHIND, gatewayId: GATEWAY }]);
  });

  test('takes the oldest of an asset only, so that none overtakes another', async () => {
    const first = await order();
    await order({ name: 'lamps_on' });
    expect((await take()).map(({ id }) => id)).toEqual([first]);
    await settle(first, { taken: false, waitsFor: 'not_listening', retryS: 30 });
    expect(await take()).toEqual([]);
    await makeDue(first);
    expect((await take()).map(({ id }) => id)).toEqual([first]);
  });

  test('what a publisher that died had taken comes again; nothing is taken without the lease', async () => {
    const id = await order();
    expect(await take({ ...lease, epoch: lease.epoch - 1 })).toEqual([]);
    expect(await take()).toHaveLength(1);
    expect(await take()).toEqual([]);
    await releaseLease(pool, lease);
    const next = (await acquireLease(pool, 'worker-commands', 'another'))!;
    await makeDue(id);
    expect(await take()).toEqual([]);
    expect(await take(next)).toHaveLength(1);
    expect((await show(id)).attempts).toBe(2);
    await releaseLease(pool, next);
    lease = (await acquireLease(pool, 'worker-commands', 'first'))!;
  });

  test('a command that waits says why, once for the same reason', async () => {
    const id = await order();
    for (const waitsFor of ['not_listening', 'not_listening', 'broker_away'] as const) {
      await makeDue(id);
      await take();
      await settle(id, { taken: false, waitsFor, retryS: 5 });
    }
    const command = await show(id);
    expect(command).toMatchObject({ state: 'requested', waitsFor: 'broker_away', attempts: 3 });
    expect(command.history.map(({ note }) => note)).toEqual([null, 'not_listening', 'broker_away']);
  });

  test('is cancelled before it leaves, and not while it is published or after it was sent', async () => {
    const id = await order();
    await take();
    expect(await inTransaction((client) => cancelCommand(client, id, 'admin'))).toBe(false);
    await settle(id, { taken: false, waitsFor: 'not_listening', retryS: 5 });
    expect(await inTransaction((client) => cancelCommand(client, id, 'lan'))).toBe(true);
    expect((await show(id)).history.at(-1)).toMatchObject({ state: 'cancelled', by: 'lan' });
    await makeDue(id);
    expect(await take()).toEqual([]);
    const other = await order();
    await take();
    await settle(other, { taken: true });
    expect(await inTransaction((client) => cancelCommand(client, other, 'admin'))).toBe(false);
  });

  test('expires by the clock of the database; the answer that comes later is kept as late and the end stands', async () => {
    const id = await order();
    await take();
    await settle(id, { taken: true });
    expect(await inTransaction(expireCommands)).toBe(0);
    await endTime(id);
    expect(await inTransaction(expireCommands)).toBe(1);
    expect(await inTransaction(expireCommands)).toBe(0);
    expect(await answer(id, 'done')).toBe('recorded');
    expect(await show(id)).toMatchObject({ state: 'expired', result: { status: 'done', isLate: true } });
    expect(await statesOf(id)).toEqual(['requested', 'sent', 'expired', 'expired']);
  });

  test('an answer after the time, before anybody noticed it, is late as well', async () => {
    const id = await order();
    await take();
    await settle(id, { taken: true });
    await endTime(id);
    expect(await answer(id, 'done')).toBe('recorded');
    expect(await show(id)).toMatchObject({ state: 'expired', result: { isLate: true } });
    expect(await inTransaction(expireCommands)).toBe(0);
  });

  test('the device may answer before the broker has acknowledged', async () => {
    const id = await order();
    await take();
    expect(await answer(id, 'failed', 'motor blocked')).toBe('recorded');
    await settle(id, { taken: true });
    expect(await show(id)).toMatchObject({ state: 'failed', sentAt: expect.any(String) });
    expect(await statesOf(id)).toEqual(['requested', 'failed']);
  });

  test('the same answer again changes nothing, another one is refused, and so is a stranger to the asset', async () => {
    const id = await order();
    await take();
    expect(await answer(id, 'done', undefined, BEHIND)).toBe('unknown_command');
    expect(await answer(uuidv7(), 'done')).toBe('unknown_command');
    expect(await answer(id, 'done', 'nul \u0000')).toBe('recorded');
    expect(await answer(id, 'done', 'nul \u0000')).toBe('repeated');
    expect(await answer(id, 'failed')).toBe('command_answered');
    expect((await show(id)).history).toHaveLength(2);
  });

  test('lists newest first, and old ones go with their history', async () => {
    const ids = [await order(), await order({ name: 'lamps_on' }), await order({ name: 'lamps_auto' })];
    expect((await listCommands(pool, CABINET, 2)).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    await endTime(ids[0]!);
    expect(await deleteOldRows(pool, 'command', new Date(Date.now() - 3_600_000))).toBe(1);
    expect(await findCommand(pool, ids[0]!)).toBeUndefined();
    expect((await pool.query('select count(*)::int as n from command_change where command_id = $1', [ids[0]])).rows[0].n).toBe(0);
  });
});
