import { PUSH_PATH, PUSH_VERSION, type ClientToServerEvents, type ServerToClientEvents, type WatchAnswer } from '@nhip/contracts';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import type { LoadPlan } from '../load/load.js';
import { pause, type BenchStack } from './bench-stack.js';
import { percentile, readIngestCounters } from './ingest-metrics.js';
import { LoadProcess } from './load-process.js';
import { follow } from './measure-throughput.js';
import { BENCH, shuffledAssets } from './province.js';

const SOCKETS = 5;
const ROOMS_PER_SOCKET = 50;
const PROBED_METRIC = BENCH.metrics[0];
/** The first second of the load warms caches and connections. */
const WARM_UP_MS = 2000;

interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
}

const describe = (samples: readonly number[]): Latency => ({
  p50: Math.round(percentile(samples, 0.5)),
  p99: Math.round(percentile(samples, 0.99)),
  samples: samples.length,
});

/** Publish → row visible to another connection: each bell of the live stream asks for the newest rows of the probed series. */
class RowProbe {
  readonly latencies: number[] = [];
  private readonly seen = new Set<string>();
  private isAsking = false;
  private isRung = false;

  private constructor(
    private readonly listener: pg.Client,
    private readonly reader: pg.Client,
    private readonly series: readonly number[],
    private readonly fromMs: number,
  ) {}

  static async open(databaseUrl: string, assets: readonly string[], fromMs: number): Promise<RowProbe> {
    const [listener, reader] = [new pg.Client({ connectionString: databaseUrl }), new pg.Client({ connectionString: databaseUrl })];
    await Promise.all([listener.connect(), reader.connect()]);
    const { rows } = await reader.query<{ id: number }>('select id from series where asset_id = any($1) and metric = $2', [
      assets,
      PROBED_METRIC,
    ]);
    const probe = new RowProbe(
      listener,
      reader,
      rows.map(({ id }) => id),
      fromMs,
    );
    listener.on('notification', () => void probe.ask());
    await listener.query('listen nhip_frames');
    return probe;
  }

  async close(): Promise<void> {
    await Promise.all([this.listener.end(), this.reader.end()]);
  }

  private async ask(): Promise<void> {
    this.isRung = true;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.isRung) {
      this.isRung = false;
      await this.read();
    }
    this.isAsking = false;
  }

  private async read(): Promise<void> {
    const text = `select series_id as id, extract(epoch from time)::float8 * 1000 as ms from telemetry where series_id = any($1) and time >= to_timestamp($2)`;
    const { rows } = await this.reader.query<{ id: number; ms: number }>({
      name: 'probe',
      text,
      values: [this.series, Math.max(this.fromMs, Date.now() - 3000) / 1000],
    });
    const now = Date.now();
    for (const { id, ms } of rows) {
      const key = `${id} ${Math.round(ms)}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.latencies.push(now - ms);
    }
  }
}

async function signIn(stack: BenchStack): Promise<string> {
  const response = await fetch(`${stack.httpUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: stack.adminPassword }),
  });
  if (!response.ok) throw new Error(`cannot sign in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Publish → socket.io client in an asset room. */
class ClientProbe {
  readonly latencies: number[] = [];
  private readonly sockets: Socket<ServerToClientEvents, ClientToServerEvents>[] = [];

  constructor(private readonly fromMs: number) {}

  async open(stack: BenchStack, assets: readonly string[]): Promise<void> {
    const cookie = await signIn(stack);
    for (let at = 0; at < assets.length; at += ROOMS_PER_SOCKET)
      await this.openSocket(stack.httpUrl, cookie, assets.slice(at, at + ROOMS_PER_SOCKET));
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  private async openSocket(url: string, cookie: string, assets: readonly string[]): Promise<void> {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, {
      path: PUSH_PATH,
      transports: ['websocket'],
      extraHeaders: { cookie },
      reconnection: false,
    });
    this.sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    socket.on('values', ({ values }) => {
      const now = Date.now();
      for (const [, metric, , , atMs] of values) if (metric === PROBED_METRIC && atMs >= this.fromMs) this.latencies.push(now - atMs);
    });
    for (const assetId of assets) {
      const answer: WatchAnswer = await socket.emitWithAck('watch', { v: PUSH_VERSION, room: 'asset', assetId });
      if (!answer.ok) throw new Error(`cannot watch ${assetId}: ${answer.message}`);
    }
  }
}

/** Latencies at a steady rate: publish → row visible, publish → client. */
export async function measureLatency(
  stack: BenchStack,
  plan: LoadPlan,
): Promise<{ row: Latency; client: Latency; published: number; startedAtMs: number }> {
  // Spread over the whole order, so that probes come at every moment of a round.
  const order = shuffledAssets();
  const step = Math.floor(order.length / (SOCKETS * ROOMS_PER_SOCKET));
  const assets = Array.from({ length: SOCKETS * ROOMS_PER_SOCKET }, (_, i) => order[i * step]!);
  const load = await LoadProcess.open(plan);
  const fromMs = Date.now() + WARM_UP_MS;
  const clients = new ClientProbe(fromMs);
  await clients.open(stack, assets);
  const rows = await RowProbe.open(stack.databaseUrl, assets, fromMs);
  const follower = follow(stack, load, (await readIngestCounters(stack.ingestUrl)).messages);
  const { published, firstAt } = await load.run();
  await pause(1500);
  follower.stop();
  load.close();
  clients.close();
  await rows.close();
  return { row: describe(rows.latencies), client: describe(clients.latencies), published, startedAtMs: firstAt };
}
