import { expect } from '@jest/globals';
import mqtt from 'mqtt';
import pg from 'pg';
import { waitFor } from '@nhip/testing';
import type { Stack } from '../start-stack.js';

const DEVICES = 10;
const PER_TICK = 4;
const TICK_MS = 20;
/** A killed ingest keeps its slot until the lease runs out (15 s) and the next turn (5 s); then the broker delivers again. */
const TAKEOVER_MS = 30_000;
/** Takes any whole number: the sequence number itself is the value. */
const METRIC = 'energy_kwh';

/** A message that the broker has acknowledged. */
export interface Acknowledged {
  readonly device: string;
  readonly sequence: number;
  /** when its PUBACK came, milliseconds since 1970 */
  readonly atMs: number;
}

/** What the audit found: names as `device/sequence`. */
export interface Audit {
  readonly lost: readonly Acknowledged[];
  /** stored more than once */
  readonly duplicated: readonly string[];
}

interface Device {
  readonly id: string;
  readonly client: mqtt.MqttClient;
  sequence: number;
  newestMs: number;
}

async function register(stack: Stack, cookie: string, id: string): Promise<mqtt.MqttClient> {
  const response = await fetch(`${stack.address}/api/v1/assets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ id, type: 'energy-meter', name: id }),
  });
  if (response.status !== 201) throw new Error(`${id} was not registered: ${await response.text()}`);
  const { credentials } = (await response.json()) as { credentials: { username: string; password: string } };
  // refused until the account has reached the broker
  const client = mqtt.connect(stack.mqttUrl, {
    ...credentials,
    clientId: id,
    protocolVersion: 5,
    reconnectPeriod: 500,
    reconnectOnConnackError: true,
  });
  client.on('error', () => undefined);
  return client;
}

/** Ten energy meters that publish their sequence numbers as values, about 2 000 messages a second, QoS 1, through an outage as devices do. */
export class SequenceLoad {
  private timer: NodeJS.Timeout | undefined;
  private acknowledged: Acknowledged[] = [];
  private open = 0;

  private constructor(
    private readonly stack: Stack,
    private readonly devices: readonly Device[],
  ) {}

  /** Registers the meters and waits until the broker lets them all in. */
  static async connect(stack: Stack, name: string): Promise<SequenceLoad> {
    const cookie = await stack.signIn();
    const devices: Device[] = [];
    for (let i = 0; i < DEVICES; i += 1) {
      const id = `${name}-${i}`;
      devices.push({ id, client: await register(stack, cookie, id), sequence: 0, newestMs: 0 });
    }
    const load = new SequenceLoad(stack, devices);
    const isKnown = (): boolean => devices.every(({ client }) => client.connected);
    try {
      await waitFor(isKnown, { timeoutMs: 20_000, what: 'the broker to know the meters' });
    } catch (error) {
      await load.close();
      throw error;
    }
    return load;
  }

  /** How many messages the broker has acknowledged since `start`. */
  get count(): number {
    return this.acknowledged.length;
  }

  start(): void {
    this.acknowledged = [];
    this.timer = setInterval(() => this.publish(PER_TICK), TICK_MS);
  }

  /** Publishes `perDevice` messages of every meter at once. */
  publish(perDevice: number): void {
    for (const device of this.devices) for (let i = 0; i < perDevice; i += 1) this.publishOne(device);
  }

  /** Stops and waits until the broker has acknowledged everything that was published. */
  async stop(): Promise<readonly Acknowledged[]> {
    clearInterval(this.timer);
    await waitFor(() => this.open === 0, { timeoutMs: 60_000, what: 'every PUBACK of the broker' });
    return this.acknowledged;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.devices.map(({ client }) => client.endAsync(true)));
  }

  /** Looks for every acknowledged message among the rows; missing ones are waited for as long as rows still come. */
  async audit(published: readonly Acknowledged[]): Promise<Audit> {
    const client = new pg.Client({ connectionString: this.stack.databaseUrl });
    await client.connect();
    try {
      let newest = { rows: -1, atMs: 0 };
      for (;;) {
        const stored = await readRows(client);
        const audit = compare(published, stored);
        if (stored.size !== newest.rows) newest = { rows: stored.size, atMs: Date.now() };
        if (audit.lost.length === 0 || Date.now() - newest.atMs > TAKEOVER_MS) return audit;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    } finally {
      await client.end();
    }
  }

  private publishOne(device: Device): void {
    const sequence = (device.sequence += 1);
    device.newestMs = Math.max(device.newestMs + 1, Date.now());
    this.open += 1;
    device.client.publish(
      `v1/${device.id}/telemetry`,
      JSON.stringify({ ts: device.newestMs, values: { [METRIC]: sequence } }),
      { qos: 1 },
      (error) => {
        this.open -= 1;
        if (!error) this.acknowledged.push({ device: device.id, sequence, atMs: Date.now() });
      },
    );
  }
}

/** How often each `device/sequence` stands among the rows. */
async function readRows(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ asset: string; value: number; n: number }>(
    'select s.asset_id as asset, t.value, count(*)::int as n from telemetry t join series s on s.id = t.series_id where s.metric = $1 group by 1, 2',
    [METRIC],
  );
  return new Map(rows.map(({ asset, value, n }) => [`${asset}/${value}`, n]));
}

function compare(published: readonly Acknowledged[], stored: ReadonlyMap<string, number>): Audit {
  return {
    lost: published.filter(({ device, sequence }) => !stored.has(`${device}/${sequence}`)),
    duplicated: [...stored].filter(([, n]) => n > 1).map(([name]) => name),
  };
}

/** Nothing is lost and nothing is doubled; names the first few when it is not so. */
export function expectWhole({ lost, duplicated }: Audit): void {
  expect({ lost: lost.length, firstLost: lost.slice(0, 3), duplicated: duplicated.length }).toEqual({
    lost: 0,
    firstLost: [],
    duplicated: 0,
  });
}
