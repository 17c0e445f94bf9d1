import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CANARY_ASSET_ID,
  CANARY_METRIC,
  PUSH_VERSION,
  type LatestSnapshot,
  type ValuesPush,
  type Watch,
  type WatchAnswer,
} from '@nhip/contracts';
import { createTestDatabase, waitFor, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type BedSocket, type OpsBed } from '../../start-ops-bed.js';

const WORLD: [number, number, number, number] = [-180, -90, 180, 90];
const map = (cursor?: string, bbox = WORLD): Watch => ({
  v: PUSH_VERSION,
  room: 'map',
  bbox,
  zoom: 10,
  ...(cursor === undefined ? {} : { cursor }),
});
const asset = (assetId: string, cursor?: string): Watch => ({
  v: PUSH_VERSION,
  room: 'asset',
  assetId,
  ...(cursor === undefined ? {} : { cursor }),
});

/** A client that keeps what it was told, as the dashboard does. */
class Screen {
  readonly values = new Map<string, number>();
  readonly pushes: ValuesPush[] = [];
  readonly reloads: string[] = [];
  readonly rung: string[] = [];
  online: boolean | undefined;
  refused: string | undefined;
  gone = false;

  constructor(readonly socket: BedSocket) {
    socket.on('values', (push) => {
      this.pushes.push(push);
      for (const [id, metric, label, value] of push.values) this.values.set(`${id} ${metric} ${label}`, value);
      for (const [, online] of push.status) this.online = online;
    });
    socket.on('history', ({ room }) => this.rung.push(room));
    socket.on('reload', ({ room }) => this.reloads.push(room));
    socket.on('connect_error', (error) => (this.refused = error.message));
    socket.on('disconnect', () => (this.gone = true));
  }

  watch(message: Watch): Promise<WatchAnswer> {
    return this.socket.emitWithAck('watch', message);
  }

  level(id: string): number | undefined {
    return this.values.get(`${id} water_level_m `);
  }
}

describe('push', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  let cookie: string;
  let clock = Date.now() - 60_000;

  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    cookie = await bed.signIn();
    await bed.addAsset({ id: 'WL-A', type: 'water-level-station', lat: 10, lon: 105 });
    await bed.addAsset({ id: 'WL-B', type: 'water-level-station', lat: 12, lon: 108 });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });

  const store = (assetId: string, value: number): Promise<void> =>
    bed.store([{ assetId, metric: 'water_level_m', timeMs: (clock += 10), value }]);
  const snapshot = async (): Promise<LatestSnapshot> => (await (await bed.call('/api/v1/assets/latest')).json()) as LatestSnapshot;
  const open = async (): Promise<Screen> => {
    const screen = new Screen(bed.connect(cookie));
    await waitFor(() => screen.socket.connected);
    return screen;
  };

  test('refuses a socket without a live session, and a page of another site', async () => {
    const without = new Screen(bed.connect(undefined));
    const invented = new Screen(bed.connect(`nhip_session=${'x'.repeat(43)}`));
    await waitFor(() => without.refused && invented.refused);
    expect([without.refused, invented.refused]).toEqual(['NOT_SIGNED_IN', 'NOT_SIGNED_IN']);
    const foreign = await fetch(`${bed.url}/api/v1/push/?EIO=4&transport=websocket`, {
      headers: { origin: 'https://evil.example', cookie },
    });
    expect(foreign.status).toBeGreaterThanOrEqual(400);
  });

  test('snapshot, then deltas: every client ends with the newest value, whenever it came', async () => {
    await store('WL-A', 1);
    await waitFor(async () => (await snapshot()).latest.some(([id, , , value]) => id === 'WL-A' && value === 1), { timeoutMs: 5000 });
    const screens: Screen[] = [];
    for (let round = 0; round < 5; round += 1) {
      const screen = await open();
      screens.push(screen);
      const { cursor, latest } = await snapshot();
      for (const [id, metric, label, value] of latest) screen.values.set(`${id} ${metric} ${label}`, value);
      await store('WL-A', 10 + round);
      await store('WL-B', 20 + round);
      await screen.watch(round % 2 === 0 ? map(cursor) : asset('WL-A', cursor));
    }
    await waitFor(() => screens.every((screen) => screen.level('WL-A') === 14));
    await waitFor(() => screens.filter((_, round) => round % 2 === 0).every((screen) => screen.level('WL-B') === 24));
    for (const { socket } of screens) socket.disconnect();
  });

  test('an asset room sends within 250 ms and the last value wins', async () => {
    const screen = await open();
    await screen.watch(asset('WL-A'));
    const started = Date.now();
    for (let value = 100; value <= 140; value += 1) await store('WL-A', value);
    await waitFor(() => screen.level('WL-A') === 140);
    const frames = screen.pushes.length;
    expect(frames).toBeLessThanOrEqual(Math.ceil((Date.now() - started) / 250) + 1);
    screen.socket.disconnect();
  });

  test('an older reading never moves a value backwards', async () => {
    const screen = await open();
    await screen.watch(asset('WL-A'));
    await bed.store([{ assetId: 'WL-A', metric: 'water_level_m', timeMs: clock - 3_600_000, value: -5 }]);
    await store('WL-A', 150);
    await waitFor(() => screen.level('WL-A') === 150);
    expect(screen.pushes.flatMap(({ values }) => values.map(([, , , value]) => value))).not.toContain(-5);
    await waitFor(() => screen.rung.includes('asset:WL-A'));
    screen.socket.disconnect();
  });

  test('a map client gets its viewport only, and what it missed when it moves', async () => {
    const screen = await open();
    const { cursor } = await snapshot();
    await screen.watch(map(cursor, [104.9, 9.9, 105.1, 10.1]));
    await store('WL-A', 200);
    await store('WL-B', 300);
    await waitFor(() => screen.level('WL-A') === 200);
    expect(screen.level('WL-B')).not.toBe(300);
    await screen.watch(map(cursor, [107.9, 11.9, 108.1, 12.1]));
    await waitFor(() => screen.level('WL-B') === 300);
    screen.socket.disconnect();
  });

  test('resumes from the cursor after a break', async () => {
    const first = await open();
    await first.watch(map());
    await store('WL-A', 400);
    await waitFor(() => first.level('WL-A') === 400);
    const cursor = first.pushes.at(-1)!.cursor;
    first.socket.disconnect();
    await store('WL-A', 401);
    await store('WL-A', 402);
    const back = await open();
    await back.watch(map(cursor));
    await waitFor(() => back.level('WL-A') === 402);
    expect(back.reloads).toEqual([]);
    back.socket.disconnect();
  });

  test.each([['0:999999999'], ['7:1'], ['nonsense'], ["0:1'; drop table series"]])('cursor %s asks to load again', async (cursor) => {
    const screen = await open();
    await screen.watch(map(cursor));
    await waitFor(() => screen.reloads.includes('map'));
    screen.socket.disconnect();
  });

  test('status changes of an asset reach its watchers', async () => {
    const screen = await open();
    await screen.watch(asset('WL-B'));
    const { appendChanges, updateAssetStatuses, withTransaction } = await import('@nhip/store');
    await withTransaction(bed.pool, async (client) => {
      await updateAssetStatuses(client, [{ assetId: 'WL-B', online: false, atMs: Date.now() }]);
      await appendChanges(client, [{ noun: 'asset_status', key: 'WL-B', data: { online: false, atMs: Date.now() } }]);
    });
    await waitFor(() => screen.online === false);
    screen.socket.disconnect();
  });

  test('the heartbeat carries the canary, the simulation mark and the version of the asset list', async () => {
    await bed.addAsset({ id: CANARY_ASSET_ID, type: 'canary' });
    await bed.store([{ assetId: CANARY_ASSET_ID, metric: CANARY_METRIC, timeMs: Date.now(), value: 1 }]);
    const screen = await open();
    const beats: { streamAgeMs: number | null; simulated: boolean; assetsVersion: number }[] = [];
    screen.socket.on('heartbeat', (beat) => beats.push(beat));
    await waitFor(() => beats.find(({ streamAgeMs, simulated }) => streamAgeMs !== null && streamAgeMs < 5000 && !simulated));
    expect((await bed.call('/health/ready')).status).toBe(200);
    await bed.addAsset({ id: 'WL-SIM', type: 'water-level-station', sourceKind: 'simulator' });
    await waitFor(() => beats.some(({ simulated, assetsVersion }) => simulated && assetsVersion > beats[0]!.assetsVersion), {
      timeoutMs: 6000,
    });
    screen.socket.disconnect();
  });

  test('bad wishes are refused with a reason', async () => {
    const screen = await open();
    expect(await screen.watch({ v: 1, room: 'map', bbox: [1, 2, 3], zoom: 1 } as unknown as Watch)).toMatchObject({
      ok: false,
      code: 'VALIDATION_FAILED',
    });
    expect(await screen.watch(asset('WL-NONE'))).toMatchObject({ ok: false, code: 'ASSET_NOT_FOUND' });
    screen.socket.disconnect();
  });

  test('a stream that was cut out of the journal is rebuilt and clients load again', async () => {
    const screen = await open();
    await screen.watch(map());
    // what an outage longer than the journal leaves: numbers went on, frames are gone
    await bed.pool.query(`update frame_head set seq = seq + 1000 where slot = 0`);
    await store('WL-A', 500);
    await waitFor(() => screen.reloads.includes('map'));
    await waitFor(() => screen.level('WL-A') === 500);
    expect((await snapshot()).latest).toContainEqual(expect.arrayContaining(['WL-A', 'water_level_m', 500]));
    screen.socket.disconnect();
  });

  test('the end of the session closes its sockets within two seconds', async () => {
    const own = await bed.signIn();
    const screen = new Screen(bed.connect(own));
    await waitFor(() => screen.socket.connected);
    await bed.call('/api/v1/session', { method: 'DELETE', cookie: own });
    await waitFor(() => screen.gone, { timeoutMs: 2000 });
    cookie = await bed.signIn();
  });
});
