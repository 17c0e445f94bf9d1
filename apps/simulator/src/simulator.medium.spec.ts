import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { metricsOfType } from '@nhip/catalog';
import { DEFAULT_INTAKE_WINDOW, parseTopic, SERVICE_ACCOUNTS, telemetryMessageSchema, type Fault } from '@nhip/contracts';
import { bindMetricKey, decodeStatus, decodeTelemetry } from '@nhip/domain';
import { createLogger } from '@nhip/platform';
import { listAreas, listAssets, listLiveCredentials, listChangesAfter, openPool } from '@nhip/store';
import { createTestDatabase, startTestBroker, waitFor, type TestBroker, type TestDatabase } from '@nhip/testing';
import { connectAsync, type MqttClient } from 'mqtt';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSimulatorConfig } from './config.js';
import { loadPasswords } from './features/registration/password-file.js';
import { Simulator } from './simulator.js';
import type { Station } from './stations/station.js';
import { createStations } from './stations/stations.js';

/** A gauge, a counter and an air station speak for themselves; a camera and a cabinet through their gateways. */
const ACCOUNTS = ['92-31321-AQ-01', '92-31321-GW-01', '92-31321-GW-02', '92-31321-TR-01', '92-31340-WL-01'];
const IDS = [...ACCOUNTS, '92-31321-CC-01', '92-31321-SL-01'];
const INGEST_PASSWORD = 'ingest-password';
const log = createLogger('simulator', 'fatal');

interface Heard {
  readonly topic: string;
  readonly payload: Buffer;
}

/** Stations that speak live every second, so that the test need not wait a minute. */
const fast = (station: Station): Station => ({ ...station, sheets: station.sheets.map((sheet) => ({ ...sheet, liveS: 1 })) });

describe('simulator', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'simulator-'));
  const stations = createStations('medium')
    .filter((station) => IDS.includes(station.asset.id))
    .map(fast);
  const heard: Heard[] = [];
  let database: TestDatabase;
  let broker: TestBroker;
  let listener: MqttClient;

  const simulate = (): Simulator => {
    const config = readSimulatorConfig({
      DATABASE_URL: database.databaseUrl,
      MQTT_URL: broker.url,
      NHIP_DATA_DIR: folder,
      NHIP_SIM_SEED: 'medium',
      NHIP_SIM_HISTORY_DAYS: '3',
    });
    return new Simulator(config, { log, stations, report: () => undefined });
  };
  const objects = () =>
    heard
      .filter(({ topic }) => topic.endsWith('/telemetry'))
      .flatMap(({ payload }) => telemetryMessageSchema.parse(JSON.parse(payload.toString())));

  beforeAll(async () => {
    database = await createTestDatabase();
    broker = await startTestBroker({ [SERVICE_ACCOUNTS.ingest]: INGEST_PASSWORD, ...Object.fromEntries(loadPasswords(folder, ACCOUNTS)) });
    listener = await connectAsync(broker.url, { protocolVersion: 5, username: SERVICE_ACCOUNTS.ingest, password: INGEST_PASSWORD });
    listener.on('message', (topic, payload) => heard.push({ topic, payload }));
    await listener.subscribeAsync('v1/#', { qos: 1 });
  });

  afterAll(async () => {
    await listener?.endAsync(true);
    await broker?.remove();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  test('registers the demo once, sends a day in arrays, lives, sends the days before and says goodbye', async () => {
    const pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
    const simulator = simulate();
    await simulator.start();
    expect(await listAreas(pool)).toHaveLength(30);
    expect(
      (await listAssets(pool, { search: 'phung hiep', limit: 10 })).assets.map((a) => [a.id, a.sourceKind, a.organisationCode]),
    ).toEqual([['92-31340-WL-01', 'simulator', 'TW-DKTTV']]);
    expect((await listLiveCredentials(pool)).map((credential) => credential.username)).toEqual(ACCOUNTS);
    const changes = (await listChangesAfter(pool, 0)).length;
    expect(changes).toBe(IDS.length + ACCOUNTS.length);

    const now = Date.now();
    expect(objects().length).toBeGreaterThan(288 + 288 + 144 - 6);
    const times = objects().map((object) => object.ts as number);
    expect(Math.min(...times)).toBeGreaterThan(now - 86_400_000 - 10_000);
    expect(Math.max(...times)).toBeLessThan(now + DEFAULT_INTAKE_WINDOW.maxAheadMs);
    await waitFor(() => objects().filter((object) => (object.ts as number) > now).length > 6, { what: 'live values' });

    await simulator.sendPast();
    await waitFor(() => objects().some((object) => (object.ts as number) < now - 2.9 * 86_400_000), { what: 'the days before' });
    await simulator.stop();
    for (const id of ACCOUNTS) {
      await waitFor(
        () =>
          heard
            .filter(({ topic }) => topic === `v1/${id}/status`)
            .at(-1)
            ?.payload.toString() === '{"online":false}',
        { what: `the goodbye of ${id}` },
      );
    }
    expect(heard.some(({ topic }) => topic === 'v1/92-31321-GW-01/for/92-31321-CC-01/telemetry')).toBe(true);
    expect(heard.filter(({ payload }) => payload.length > 262_144)).toEqual([]);
    expect(heard.map(({ topic }) => topic.split('/')[1]).filter((id) => !ACCOUNTS.includes(id ?? ''))).toEqual([]);

    const again = simulate();
    await again.start();
    await again.stop();
    expect((await listChangesAfter(pool, 0)).length).toBe(changes);
    await pool.end();
  }, 60_000);

  test('sends nothing that the decoder refuses', () => {
    const faults: Fault[] = [];
    let readings = 0;
    for (const { topic, payload } of heard.filter((each) => each.topic.endsWith('/telemetry'))) {
      const parsed = parseTopic(topic);
      const id = parsed.ok && parsed.source !== 'claim' ? parsed.assetId : '';
      const type = stations.find((station) => station.asset.id === id)?.asset.type ?? '';
      decodeTelemetry(payload, {
        receivedMs: Date.now(),
        window: DEFAULT_INTAKE_WINDOW,
        bind: (key) => bindMetricKey(key, metricsOfType(type)),
        onReading: () => (readings += 1),
        onFault: (fault) => faults.push(fault),
      });
    }
    expect(faults).toEqual([]);
    expect(readings).toBeGreaterThan(2000);
    expect(heard.filter(({ topic }) => topic.endsWith('/status')).filter(({ payload }) => !decodeStatus(payload).ok)).toEqual([]);
  });

  test('says the same at the same instant, in history and live, before and after a restart', () => {
    const seen = new Map<string, string>();
    for (const { topic, payload } of heard.filter((each) => each.topic.endsWith('/telemetry'))) {
      const message = telemetryMessageSchema.parse(JSON.parse(payload.toString()));
      for (const { ts, values } of Array.isArray(message) ? message : [message]) {
        for (const [metric, value] of Object.entries(values)) {
          const key = `${topic} ${ts} ${metric}`;
          expect(seen.get(key) ?? value).toBe(value);
          seen.set(key, value as string);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(2000);
  });
});
