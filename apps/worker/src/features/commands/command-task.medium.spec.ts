import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { commandFilters, commandMessageSchema, commandResultTopic, type CommandMessage } from '@nhip/contracts';
import { createLogger } from '@nhip/platform';
import {
  cancelCommand,
  findCommand,
  insertAsset,
  insertCommand,
  openPool,
  withTransaction,
  type CommandRow,
  type NewCommand,
} from '@nhip/store';
import { createTestDatabase, startTestBroker, waitFor, type TestBroker, type TestDatabase } from '@nhip/testing';
import mqtt from 'mqtt';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { BrokerLink } from '../../broker/broker-link.js';
import { SingleRunner } from '../../single-runner.js';
import { commandTask } from './command-task.js';

jest.setTimeout(30_000);

const CABINET = 'sl-1';
const OTHER = 'sl-2';
const GATEWAY = 'gw-1';
const BEHIND = 'sl-3';
const ACCOUNTS = { 'nhip-ingest': 'secret', 'nhip-worker': 'work', [CABINET]: 'a', [OTHER]: 'b', [GATEWAY]: 'c' };

interface Heard {
  readonly topic: string;
  readonly message: CommandMessage;
  readonly leftS: number | undefined;
}

/** A device in the field: keeps what it is told. */
class Device {
  readonly heard: Heard[] = [];
  private constructor(readonly client: mqtt.MqttClient) {
    client.on('message', (topic, payload, { properties }) =>
      this.heard.push({
        topic,
        message: commandMessageSchema.parse(JSON.parse(payload.toString())),
        leftS: properties?.messageExpiryInterval,
      }),
    );
  }

  /** With `clean: false` the broker keeps what comes while the device is away. */
  static async connect(broker: TestBroker, id: keyof typeof ACCOUNTS, options: mqtt.IClientOptions = {}): Promise<Device> {
    const client = mqtt.connect(broker.url, {
      clientId: id,
      username: id,
      password: ACCOUNTS[id]!,
      protocolVersion: 5,
      reconnectPeriod: 0,
      ...options,
    });
    const device = new Device(client);
    await new Promise<void>((resolve, reject) => client.once('connect', () => resolve()).once('error', reject));
    await client.subscribeAsync([...commandFilters(id)], { qos: 1 });
    return device;
  }

  leave(): Promise<void> {
    return this.client.endAsync(true);
  }
}

describe('commands on their way to a device', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let pool: pg.Pool;
  const log = createLogger('worker', 'fatal');
  const running: { stop(): Promise<void> }[] = [];

  beforeAll(async () => {
    [database, broker] = await Promise.all([createTestDatabase(), startTestBroker(ACCOUNTS)]);
    pool = openPool({ databaseUrl: database.databaseUrl, max: 8, applicationName: 'spec' });
    const asset = { type: 'lighting-cabinet', searchText: '', sourceKind: 'device' as const, aliases: [], limits: [], attributes: {} };
    for (const id of [CABINET, OTHER, GATEWAY]) await insertAsset(pool, { ...asset, id, name: id });
    await insertAsset(pool, { ...asset, id: BEHIND, name: BEHIND, gatewayId: GATEWAY });
  }, 30_000);
  afterEach(async () => {
    for (const each of running.splice(0)) await each.stop();
    await pool.query('delete from command');
  });
  afterAll(async () => {
    await pool.end();
    await broker.remove();
    await database.drop();
  });

  const startPublisher = (owner = 'first'): { runner: SingleRunner; link: BrokerLink } => {
    const link = new BrokerLink({
      url: broker.url,
      password: 'work',
      log,
      filters: [],
      onMessage: () => undefined,
      onConnected: () => runner.wake(),
    });
    const runner = new SingleRunner(commandTask({ pool, link }), { pool, log, owner });
    running.push({
      stop: async () => {
        await runner.stop();
        await link.stop();
      },
    });
    link.start();
    runner.start();
    return { runner, link };
  };
  const connect = async (...of: Parameters<typeof Device.connect> extends [TestBroker, ...infer R] ? R : never): Promise<Device> => {
    const device = await Device.connect(broker, ...of);
    running.unshift({ stop: () => device.leave() });
    return device;
  };
  const order = async (part: Partial<NewCommand> = {}): Promise<string> => {
    const id = uuidv7();
    const command = { id, assetId: CABINET, name: 'lamps_dim', args: { pct: 50 }, by: 'admin', expiresInS: 60, ...part };
    await withTransaction(pool, (client) => insertCommand(client, command));
    return id;
  };
  const show = async (id: string): Promise<CommandRow> => (await findCommand(pool, id))!;
  const until = (id: string, state: string, timeoutMs = 10_000): Promise<CommandRow> =>
    waitFor(
      async () => {
        const row = await show(id);
        return row.state === state ? row : undefined;
      },
      { timeoutMs, what: `the state ${state}` },
    );

  test('a device that listens gets name, arguments and expiry, and its answer goes out under its own name', async () => {
    const device = await connect(CABINET);
    const ingest = mqtt.connect(broker.url, { username: 'nhip-ingest', password: 'secret', protocolVersion: 5, reconnectPeriod: 0 });
    running.push({ stop: () => ingest.endAsync(true) });
    const answers: string[] = [];
    ingest.on('message', (topic, payload) => answers.push(`${topic} ${payload.toString()}`));
    await ingest.subscribeAsync('v1/+/commands/+/result', { qos: 1 });
    startPublisher();
    const id = await order();
    const row = await until(id, 'sent');
    await waitFor(() => device.heard.length > 0);
    const [heard] = device.heard;
    expect(heard!.topic).toBe(`v1/${CABINET}/commands/${id}`);
    expect(heard!.message).toEqual({ name: 'lamps_dim', args: { pct: 50 }, expiresAt: row.expiresAt.getTime() });
    expect(heard!.leftS).toBeGreaterThan(50);
    expect(heard!.leftS).toBeLessThanOrEqual(60);
    const topic = commandResultTopic({ assetId: CABINET, gatewayId: null }, id);
    await device.client.publishAsync(topic, '{"status":"done"}', { qos: 1 });
    await waitFor(() => answers.includes(`${topic} {"status":"done"}`));
  });

  test('a gateway gets the commands of the assets behind it', async () => {
    const gateway = await connect(GATEWAY);
    startPublisher();
    const id = await order({ assetId: BEHIND });
    await waitFor(() => gateway.heard.some(({ topic }) => topic === `v1/${GATEWAY}/for/${BEHIND}/commands/${id}`), { timeoutMs: 10_000 });
    await gateway.client.publishAsync(`v1/${GATEWAY}/for/${BEHIND}/commands/${id}/result`, '{"status":"done"}', { qos: 1 });
  });

  test('another device can neither read the command nor answer it', async () => {
    const stranger = await connect(OTHER);
    // the broker lets anybody ask and delivers nothing
    await stranger.client.subscribeAsync([`v1/${CABINET}/commands/+`, 'v1/+/commands/+', `v1/${GATEWAY}/for/+/commands/+`, 'v1/#'], {
      qos: 1,
    });
    const device = await connect(CABINET);
    startPublisher();
    const id = await order();
    await waitFor(() => device.heard.length > 0, { timeoutMs: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stranger.heard).toEqual([]);
    for (const topic of [`v1/${CABINET}/commands/${id}/result`, `v1/${CABINET}/commands/${id}`, `v1/${OTHER}/commands/${id}`]) {
      const writer = await connect(OTHER, { clientId: `writer-${Math.random()}` });
      await expect(writer.client.publishAsync(topic, '{"status":"done"}', { qos: 1 })).rejects.toThrow(/not authorized/i);
    }
  });

  test('a device without a session that is away makes the command wait and say so; it is obeyed when the device comes in time', async () => {
    startPublisher();
    const id = await order();
    await waitFor(async () => (await show(id)).waitsFor === 'not_listening', { timeoutMs: 10_000 });
    expect((await show(id)).state).toBe('requested');
    const device = await connect(CABINET);
    await until(id, 'sent');
    await waitFor(() => device.heard.length === 1);
    expect(device.heard[0]!.leftS).toBeLessThan(60);
  });

  test('a device with a session that is away gets the command when it comes back in time', async () => {
    const before = await Device.connect(broker, CABINET, { clean: false, properties: { sessionExpiryInterval: 600 } });
    await before.leave();
    startPublisher();
    const id = await order();
    await until(id, 'sent');
    const back = await connect(CABINET, { clean: false, properties: { sessionExpiryInterval: 0 } });
    await waitFor(() => back.heard.some(({ topic }) => topic.endsWith(id)));
  });

  test('a device that comes back after the expiry never hears of the command', async () => {
    const before = await Device.connect(broker, CABINET, { clean: false, properties: { sessionExpiryInterval: 600 } });
    await before.leave();
    startPublisher();
    const [kept, waiting] = [await order({ expiresInS: 2 }), await order({ assetId: OTHER, expiresInS: 2 })];
    await until(kept, 'sent');
    await until(kept, 'expired');
    await until(waiting, 'expired');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const [back, other] = [await connect(CABINET, { clean: false, properties: { sessionExpiryInterval: 0 } }), await connect(OTHER)];
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect([...back.heard, ...other.heard]).toEqual([]);
    expect((await show(waiting)).history.map(({ state, note }) => [state, note])).toEqual([
      ['requested', null],
      ['requested', 'not_listening'],
      ['expired', 'not_listening'],
    ]);
  });

  test('of two publishers one publishes, and the other goes on when it ends; each device hears each command once', async () => {
    const device = await connect(CABINET);
    const gateway = await connect(GATEWAY);
    const first = startPublisher('first');
    startPublisher('second');
    await waitFor(() => first.link.isConnected);
    for (let i = 0; i < 5; i += 1) {
      await order({ name: `lamps_${i}` });
      await order({ assetId: BEHIND, name: `lamps_${i}` });
    }
    await waitFor(() => device.heard.length + gateway.heard.length >= 10, { timeoutMs: 10_000 });
    await first.runner.stop();
    await order({ name: 'after' });
    await waitFor(() => device.heard.some(({ message }) => message.name === 'after'), { timeoutMs: 10_000 });
    expect(device.heard.map(({ message }) => message.name)).toEqual(['lamps_0', 'lamps_1', 'lamps_2', 'lamps_3', 'lamps_4', 'after']);
    expect(new Set(gateway.heard.map(({ topic }) => topic)).size).toBe(gateway.heard.length);
  });

  test('a request outlives a publisher that died between taking and publishing', async () => {
    const device = await connect(CABINET);
    const id = await order();
    await pool.query(`update command set is_in_flight = true, attempts = 1, next_try_at = now() + interval '1 second' where id = $1`, [id]);
    startPublisher();
    await until(id, 'sent');
    expect(device.heard).toHaveLength(1);
  });

  test('while the broker is away the command waits, and leaves when it is back', async () => {
    const { link } = startPublisher();
    await waitFor(() => link.isConnected);
    await broker.stop();
    const id = await order();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect((await show(id)).state).toBe('requested');
    await broker.start();
    const device = await connect(CABINET);
    await until(id, 'sent', 15_000);
    await waitFor(() => device.heard.length === 1);
  });

  test('a cancelled command is not published', async () => {
    const id = await order();
    expect(await withTransaction(pool, (client) => cancelCommand(client, id, 'admin'))).toBe(true);
    const device = await connect(CABINET);
    startPublisher();
    await order({ name: 'another' });
    await waitFor(() => device.heard.length > 0, { timeoutMs: 10_000 });
    expect(device.heard.map(({ message }) => message.name)).toEqual(['another']);
  });
});
