import { hashBrokerPassword, HealthRegistry, createLogger } from '@nhip/platform';
import { appendChanges, insertAsset, leaseOwner, openPool, upsertCredentials, withTransaction, type NewAsset } from '@nhip/store';
import { createTestDatabase, startTestBroker, waitFor, type TestBroker, type TestDatabase } from '@nhip/testing';
import mqtt from 'mqtt';
import type pg from 'pg';
import { ingestVariables, type IngestConfig } from './config.js';
import { IntakeMetrics } from './metrics/intake-metrics.js';
import { IngestService } from './ingest.service.js';

/** A row of `rejected_message`, as specs look at it. */
export interface KeptReject {
  readonly reason: string;
  readonly topic: string;
  readonly asset_id: string | null;
  readonly payload_bytes: number;
  readonly fault_count: number;
}

/** A real broker, a real database and ingest between them, for medium specs. */
export interface IngestBed {
  readonly database: TestDatabase;
  readonly broker: TestBroker;
  readonly pool: pg.Pool;
  readonly metrics: IntakeMetrics;
  readonly health: HealthRegistry;
  readonly config: IngestConfig;
  /** The running service; `restart` replaces it. */
  ingest: IngestService;
  restart(): Promise<void>;
  /** Registers an asset whose MQTT password is its id. */
  register(asset: Partial<NewAsset> & { id: string; type: string }): Promise<void>;
  /** A client signed in as an asset; waits until the broker knows the account. */
  connectAs(assetId: string, options?: mqtt.IClientOptions): Promise<mqtt.MqttClient>;
  rows<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  /** Publishes (what is no text and no bytes as JSON) and waits until ingest has committed the batch that holds the message. */
  publish(client: mqtt.MqttClient, topic: string, payload: unknown): Promise<void>;
  /** The newest kept refusal. */
  lastReject(): Promise<KeptReject>;
  stop(): Promise<void>;
}

/** Starts the bed; `settings` override ingest's configuration. */
export async function startIngestBed(settings: Partial<IngestConfig> = {}): Promise<IngestBed> {
  const [database, broker] = await Promise.all([createTestDatabase(), startTestBroker({ 'nhip-ingest': 'secret' })]);
  const owner = leaseOwner('ingest');
  const pool = openPool({ databaseUrl: database.databaseUrl, max: 6, applicationName: owner });
  const config = ingestVariables.parse({
    DATABASE_URL: database.databaseUrl,
    MQTT_URL: broker.url,
    NHIP_MQTT_INGEST_PASSWORD: 'secret',
    NHIP_BROKER_DIR: broker.folder,
    NHIP_LOG_LEVEL: 'fatal',
    ...settings,
  });
  const clients: mqtt.MqttClient[] = [];
  const create = (): IngestService =>
    new IngestService({
      config,
      pool,
      owner,
      log: createLogger('ingest', config.NHIP_LOG_LEVEL),
      metrics: bed.metrics,
      health: bed.health,
    });
  const rows = async <T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]> =>
    (await pool.query<T>(sql, values)).rows;
  const bed: IngestBed = {
    database,
    broker,
    pool,
    config,
    metrics: new IntakeMetrics(),
    health: new HealthRegistry(),
    ingest: undefined as never,
    restart: async () => {
      await bed.ingest.stop();
      bed.ingest = create();
      await bed.ingest.start();
    },
    register: (asset) =>
      withTransaction(pool, async (client) => {
        await insertAsset(client, {
          name: asset.id,
          searchText: asset.id,
          sourceKind: 'device',
          aliases: [],
          limits: [],
          attributes: {},
          ...asset,
        });
        await upsertCredentials(client, [{ assetId: asset.id, hash: hashBrokerPassword(asset.id) }]);
        await appendChanges(client, [
          { noun: 'asset', key: asset.id },
          { noun: 'credential', key: asset.id },
        ]);
      }),
    connectAs: async (assetId, options = {}) => {
      const client = await waitFor(
        () => tryConnect(broker.url, { clientId: assetId, username: assetId, password: assetId, protocolVersion: 5, ...options }),
        { timeoutMs: 10_000, everyMs: 200, what: `the account of ${assetId}` },
      );
      clients.push(client);
      return client;
    },
    rows,
    publish: async (client, topic, payload) => {
      const taken = async (): Promise<number> =>
        (await rows<{ n: number }>('select coalesce(sum(messages), 0)::int as n from intake_minute'))[0]!.n;
      const before = await taken();
      const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
      await client.publishAsync(topic, bytes, { qos: 1 });
      await waitFor(async () => (await taken()) > before, { what: 'the commit of the message' });
    },
    lastReject: async () => (await rows<KeptReject>('select * from rejected_message order by id desc limit 1'))[0]!,
    stop: async () => {
      await Promise.all(clients.map((client) => client.endAsync(true)));
      await bed.ingest.stop();
      await pool.end();
      await broker.remove();
      await database.drop();
    },
  };
  bed.ingest = create();
  await bed.ingest.start();
  return bed;
}

/** Connects once; undefined when the broker refuses. */
export async function tryConnect(url: string, options: mqtt.IClientOptions): Promise<mqtt.MqttClient | undefined> {
  const client = mqtt.connect(url, { reconnectPeriod: 0, connectTimeout: 3000, ...options });
  return new Promise((resolve) => {
    client.once('connect', () => resolve(client));
    const fail = (): void => {
      client.end(true);
      resolve(undefined);
    };
    client.once('error', fail);
    client.once('close', fail);
  });
}
