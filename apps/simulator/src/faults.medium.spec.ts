import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICE_ACCOUNTS, type FaultKind } from '@nhip/contracts';
import { createLogger } from '@nhip/platform';
import { listRunningSimulatorFaults, openPool, startSimulatorFault, stopSimulatorFault } from '@nhip/store';
import { createTestDatabase, startTestBroker, waitFor, type TestBroker, type TestDatabase } from '@nhip/testing';
import { connectAsync, type MqttClient } from 'mqtt';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { readSimulatorConfig } from './config.js';
import { Simulator } from './simulator.js';
import type { Station } from './stations/station.js';
import { createStations } from './stations/stations.js';
import { loadPasswords } from './features/registration/password-file.js';

const GAUGE = '92-31340-WL-01';
const RECORDER = '92-31340-GW-01';
const CAMERA = '92-31340-CC-02';
const PANEL = '92-31321-FR-01';
const FIRE_GATEWAY = '92-00000-GW-01';
const ACCOUNTS = [GAUGE, RECORDER, FIRE_GATEWAY];
const GAUGE_TOPIC = `v1/${GAUGE}/telemetry`;
const PANEL_EVENTS = `v1/${FIRE_GATEWAY}/for/${PANEL}/events`;
const CAMERA_TOPIC = `v1/${RECORDER}/for/${CAMERA}/telemetry`;
const INGEST_PASSWORD = 'ingest-password';
const log = createLogger('simulator', 'fatal');

interface Heard {
  readonly topic: string;
  readonly payload: string;
  readonly atMs: number;
}

const fast = (station: Station): Station => ({ ...station, sheets: station.sheets.map((sheet) => ({ ...sheet, liveS: 1 })) });

describe('a running simulator', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'));
  let heard: Heard[] = [];
  let database: TestDatabase;
  let broker: TestBroker;
  let listener: MqttClient;
  let pool: pg.Pool;
  let simulator: Simulator;

  const simulate = async (): Promise<void> => {
    const stations = createStations('faults')
      .filter(({ asset }) => [...ACCOUNTS, CAMERA, PANEL].includes(asset.id))
      .map(fast);
    const config = readSimulatorConfig({
      DATABASE_URL: database.databaseUrl,
      MQTT_URL: broker.url,
      NHIP_DATA_DIR: folder,
      NHIP_SIM_SEED: 'faults',
      NHIP_SIM_HISTORY_DAYS: '1',
    });
    simulator = new Simulator(config, { log, stations, report: () => undefined });
    await simulator.start();
  };
  const start = async (
    kind: FaultKind,
    assetId: string,
    { amount, seconds = 600 }: { amount?: number; seconds?: number } = {},
  ): Promise<number> => (await startSimulatorFault(pool, { kind, assetId, amount: amount ?? null, seconds, by: 'admin' }, 50))!;
  const end = (id: number): Promise<boolean> => stopSimulatorFault(pool, id, 'admin');
  const since = (topic: string, atMs: number): Heard[] => heard.filter((one) => one.topic === topic && one.atMs > atMs);
  const comes = (topic: string): Promise<unknown> => {
    const from = Date.now();
    return waitFor(() => since(topic, from).length > 0, { what: `a message on ${topic}` });
  };
  /** NaN for what is no telemetry. */
  const tsOf = ({ payload }: Heard): number => Number(/"ts":(\d+)/.exec(payload)?.[1] ?? NaN);
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  beforeAll(async () => {
    database = await createTestDatabase();
    broker = await startTestBroker({ [SERVICE_ACCOUNTS.ingest]: INGEST_PASSWORD, ...Object.fromEntries(loadPasswords(folder, ACCOUNTS)) });
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    listener = await connectAsync(broker.url, { protocolVersion: 5, username: SERVICE_ACCOUNTS.ingest, password: INGEST_PASSWORD });
    listener.on('message', (topic, payload) => heard.push({ topic, payload: payload.toString('latin1'), atMs: Date.now() }));
    await listener.subscribeAsync('v1/#', { qos: 1 });
    await simulate();
    heard = [];
  }, 60_000);

  afterAll(async () => {
    await simulator?.stop();
    await pool?.end();
    await listener?.endAsync(true);
    await broker?.remove();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  test('obeys within two seconds, says so, ends by itself, and goes on as before', async () => {
    await comes(GAUGE_TOPIC);
    const id = await start('silent', GAUGE, { seconds: 10 });
    const begunMs = Date.now();
    await waitFor(async () => (await listRunningSimulatorFaults(pool)).some((fault) => fault.id === id && fault.takenUpAt), {
      timeoutMs: 2000,
      what: 'the fault to be taken up',
    });
    const obeyedMs = Date.now();
    await pause(2500);
    expect(since(GAUGE_TOPIC, obeyedMs + 300)).toEqual([]);
    expect(since(CAMERA_TOPIC, obeyedMs).length).toBeGreaterThan(0);
    await waitFor(() => since(GAUGE_TOPIC, begunMs + 9900).length > 0, { timeoutMs: 9000, what: 'the gauge after its fault' });
    await waitFor(
      async () => (await pool.query('select 1 from simulator_fault where id = $1 and ended_at = ends_at', [id])).rowCount === 1,
      {
        what: 'the end in the database',
      },
    );
  }, 30_000);

  test('drops a gateway without a word: its last will comes, those behind it are silent; then it is back', async () => {
    await comes(CAMERA_TOPIC);
    const id = await start('gateway_down', RECORDER);
    const status = (): unknown => JSON.parse(heard.filter(({ topic }) => topic === `v1/${RECORDER}/status`).at(-1)?.payload ?? '{}');
    await waitFor(() => (status() as { online?: boolean }).online === false, { what: 'the last will' });
    const downMs = Date.now();
    await pause(2500);
    expect(heard.filter(({ topic, atMs }) => topic.startsWith(`v1/${RECORDER}/`) && atMs > downMs + 300)).toEqual([]);
    await end(id);
    await waitFor(() => (status() as { online?: boolean }).online === true, { what: 'the gateway to be back' });
    await comes(CAMERA_TOPIC);
    await waitFor(() => since(`v1/${RECORDER}/events`, downMs).some(({ payload }) => payload.includes('"device_restart"')), {
      what: 'the word of its restart',
    });
  }, 30_000);

  test('a fire panel raises the alarm that is asked for, and restores it when its time is over', async () => {
    const fromMs = Date.now();
    const id = await start('fire_alarm', PANEL, { amount: 2 });
    const events = (): { id: string; type: string; data: Record<string, unknown> }[] =>
      since(PANEL_EVENTS, fromMs).map(({ payload }) => JSON.parse(Buffer.from(payload, 'latin1').toString()) as never);
    await waitFor(() => events().length === 1, { what: 'the alarm' });
    expect(events()[0]).toMatchObject({ type: 'fire_alarm', data: { zones: 2, confirmed: true } });
    await end(id);
    await waitFor(() => events().length === 2, { what: 'its restore' });
    expect(events()[1]).toMatchObject({ type: 'fire_alarm_restored', data: { alarm: events()[0]!.id } });
  }, 30_000);

  test('floods, sends garbage, copies, and a clock that is an hour ahead, each as long as it is asked for', async () => {
    const flood = await start('flood', GAUGE, { amount: 50 });
    await waitFor(() => since(GAUGE_TOPIC, Date.now() - 1000).length > 35, { what: 'a flood' });
    await end(flood);
    await waitFor(() => since(GAUGE_TOPIC, Date.now() - 1000).length < 5, { what: 'the end of the flood' });

    const garbage = await start('garbage', GAUGE, { amount: 10 });
    await waitFor(() => since(GAUGE_TOPIC, Date.now() - 2000).some(({ payload }) => payload === '"OK+CSQ:17,99"'), { what: 'garbage' });
    await end(garbage);

    const duplicates = await start('duplicates', RECORDER, { amount: 3 });
    await waitFor(
      () => {
        const counts = new Map<number, number>();
        for (const one of since(CAMERA_TOPIC, Date.now() - 2500)) counts.set(tsOf(one), (counts.get(tsOf(one)) ?? 0) + 1);
        return [...counts.values()].includes(3);
      },
      { what: 'three copies of what stands behind the gateway' },
    );
    await end(duplicates);

    const clock = await start('wrong_clock', GAUGE, { amount: 3600 });
    await waitFor(() => since(GAUGE_TOPIC, Date.now() - 1500).some((one) => tsOf(one) > Date.now() + 3_500_000), { what: 'a wrong time' });
    await end(clock);
  }, 30_000);

  test('goes on with its faults after a restart', async () => {
    const id = await start('wrong_clock', GAUGE, { amount: -7200 });
    await simulator.stop();
    await simulate();
    await waitFor(() => since(GAUGE_TOPIC, Date.now() - 1500).some((one) => tsOf(one) < Date.now() - 7_000_000), {
      what: 'the wrong clock again',
    });
    await end(id);
  }, 30_000);
});
