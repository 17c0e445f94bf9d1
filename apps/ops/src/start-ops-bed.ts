import { encodeFrame, PUSH_PATH, type ClientToServerEvents, type ServerToClientEvents } from '@nhip/contracts';
import {
  appendChanges,
  ensureSeries,
  insertFrames,
  insertReadings,
  openPool,
  upsertAsset,
  withTransaction,
  type NewAsset,
} from '@nhip/store';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { readOpsConfig } from './config.js';
import { createApp } from './create-app.js';

/** Password of the administrator in a bed. */
export const BED_PASSWORD = 'Correct horse battery 9';

export type BedSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** One reading as a bed stores it. */
export interface BedReading {
  readonly assetId: string;
  readonly metric: string;
  readonly label?: string;
  readonly timeMs: number;
  readonly value: number;
  readonly quality?: number;
}

/** The real app on a real database, on a port of its own. */
export interface OpsBed {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly app: NestExpressApplication;
  readonly folder: string;
  /** Calls the API; `cookie` defaults to the one of `signIn`. */
  call(path: string, init?: RequestInit & { cookie?: string | null }): Promise<Response>;
  /** Signs the administrator in and returns the cookie. */
  signIn(): Promise<string>;
  addAsset(asset: Partial<NewAsset> & { id: string; type: string }): Promise<void>;
  /** Stores readings as ingest does: rows and frames in one transaction. */
  store(readings: readonly BedReading[]): Promise<void>;
  connect(cookie: string | undefined): BedSocket;
  close(): Promise<void>;
}

async function storeReadings(pool: pg.Pool, readings: readonly BedReading[]): Promise<void> {
  await withTransaction(pool, async (client) => {
    const nameOf = ({ assetId, metric, label = '' }: Pick<BedReading, 'assetId' | 'metric' | 'label'>): string =>
      `${assetId} ${metric} ${label}`;
    const names = new Map(readings.map((r) => [nameOf(r), { assetId: r.assetId, metric: r.metric, label: r.label ?? '' }]));
    const idOf = new Map((await ensureSeries(client, [...names.values()])).map((series) => [nameOf(series), series.id]));
    const ids = readings.map((r) => idOf.get(nameOf(r))!);
    const quality = readings.map((r) => r.quality ?? 0);
    await insertReadings(client, {
      timeMs: readings.map((r) => r.timeMs),
      value: readings.map((r) => r.value),
      seriesId: ids,
      quality,
      delayS: readings.map(() => 0),
    });
    const frame = encodeFrame({
      series: Int32Array.from(ids),
      timeMs: Float64Array.from(readings, (r) => r.timeMs),
      value: Float64Array.from(readings, (r) => r.value),
      quality: Uint8Array.from(quality),
    });
    await insertFrames(client, 0, [{ partition: 0, frame }]);
  });
}

async function addAsset(pool: pg.Pool, asset: Partial<NewAsset> & { id: string; type: string }): Promise<void> {
  await withTransaction(pool, async (client) => {
    await upsertAsset(client, {
      name: asset.id,
      searchText: asset.id.toLowerCase(),
      sourceKind: 'device',
      aliases: [],
      limits: [],
      attributes: {},
      ...asset,
    });
    await appendChanges(client, [{ noun: 'asset', key: asset.id }]);
  });
}

/** Starts ops on a database. `variables` overrides settings; `clock` tells how long sessions rest. */
export async function startOpsBed(
  databaseUrl: string,
  variables: Record<string, string> = {},
  clock: () => number = Date.now,
): Promise<OpsBed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-'));
  const app = await createApp(
    readOpsConfig({
      DATABASE_URL: databaseUrl,
      NHIP_DATA_DIR: folder,
      NHIP_WEB_DIR: folder,
      NHIP_ADMIN_PASSWORD: BED_PASSWORD,
      NHIP_LOG_LEVEL: 'fatal',
      NHIP_SIGN_INS_PER_MINUTE: '1000',
      NHIP_FIRST_PASSWORD: 'keep',
      NHIP_SECOND_FACTOR: 'nobody',
      ...variables,
    }),
    clock,
  );
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const pool = openPool({ databaseUrl, max: 2, applicationName: 'ops-bed' });
  const sockets: BedSocket[] = [];
  let held: string | undefined;
  const call: OpsBed['call'] = (where, { cookie = held ?? null, ...init } = {}) =>
    fetch(`${url}${where}`, {
      ...init,
      headers: {
        ...(init.body ? { 'content-type': 'application/json' } : {}),
        ...(cookie ? { cookie } : {}),
        ...(init.headers as Record<string, string>),
      },
    });
  return {
    url,
    pool,
    app,
    folder,
    call,
    signIn: async () => {
      const answer = await call('/api/v1/session', {
        method: 'POST',
        cookie: null,
        body: JSON.stringify({ username: 'admin', password: variables['NHIP_ADMIN_PASSWORD'] ?? BED_PASSWORD }),
      });
      if (answer.status !== 200) throw new Error(`sign-in failed: ${await answer.text()}`);
      return (held = answer.headers.getSetCookie()[0]!.split(';')[0]!);
    },
    addAsset: (asset) => addAsset(pool, asset),
    store: (readings) => storeReadings(pool, readings),
    connect: (cookie) => {
      const socket: BedSocket = io(url, {
        path: PUSH_PATH,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        ...(cookie ? { extraHeaders: { cookie } } : {}),
      });
      sockets.push(socket);
      return socket;
    },
    close: async () => {
      for (const socket of sockets) socket.disconnect();
      await app.close();
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
