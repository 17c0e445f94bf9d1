import {
  commandPushSchema,
  heartbeatPushSchema,
  historyPushSchema,
  latestSnapshotSchema,
  PUSH_PATH,
  PUSH_VERSION,
  valuesPushSchema,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type Watch,
} from '@nhip/contracts';
import { io, type Socket } from 'socket.io-client';
import { request } from '../api/request.js';
import type { LiveStore } from './live-store.js';

const RECONNECT_JITTER_MS = 5000;
const SNAPSHOT_RETRY_MS = 5000;
// The whole province is one room: 1 s frames of what changed; a viewport only narrows it.
const WHOLE_MAP: [number, number, number, number] = [-180, -90, 180, 90];

export interface LiveConnectionEvents {
  /** The server speaks another version of the push contract: this page is too old. */
  readonly onOutdated: () => void;
  /** The server refused the session. */
  readonly onRefused: () => void;
}

/**
 * The one socket of the page: snapshot over HTTP, then deltas from its cursor. After a break it comes back after 0–5 s (so that a
 * thousand screens do not come at once), resumes from the cursor, and loads a new snapshot when the server says that the cursor is too old.
 */
export class LiveConnection {
  readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  #cursor: string | undefined;
  #watchedAsset: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasConnected = false;
  #stopped = false;

  constructor(
    private readonly store: LiveStore,
    private readonly events: LiveConnectionEvents,
  ) {
    this.#socket = io({ path: PUSH_PATH, transports: ['websocket'], autoConnect: false, reconnection: false });
    this.#socket.on('connect', () => this.#onConnect());
    this.#socket.on('disconnect', () => this.#onGone());
    this.#socket.on('connect_error', (error) => this.#onRefused(error));
    this.#socket.on('values', (push) => this.#onValues(push));
    this.#socket.on('heartbeat', (push) => this.#onHeartbeat(push));
    this.#socket.on('command', (push) => this.#onCommand(push));
    this.#socket.on('history', (push) => this.#onHistory(push));
    this.#socket.on('reload', () => this.#onReload());
  }

  start(): void {
    void this.#loadSnapshot();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  /** Follows one asset four times a second instead of once; null for none. */
  watchAsset(assetId: string | null): void {
    if (assetId === this.#watchedAsset) return;
    const old = this.#watchedAsset;
    this.#watchedAsset = assetId;
    if (!this.#socket.connected) return;
    if (old !== null) this.#socket.emit('unwatch', { v: PUSH_VERSION, room: 'asset', assetId: old }, () => undefined);
    if (assetId !== null) this.#watch({ v: PUSH_VERSION, room: 'asset', assetId, ...this.#from() });
  }

  /** Tries again at once; for the button of the error face. */
  retry(): void {
    clearTimeout(this.#timer);
    void this.#loadSnapshot();
  }

  async #loadSnapshot(): Promise<void> {
    this.store.startSnapshot();
    try {
      const snapshot = await request(latestSnapshotSchema, '/assets/latest');
      if (this.#stopped) return;
      this.#cursor = snapshot.cursor;
      this.store.load(snapshot);
      if (this.#socket.connected) this.#watchAll();
      else this.#socket.connect();
    } catch (error) {
      if (this.#stopped) return;
      this.store.failSnapshot(error);
      this.#timer = setTimeout(() => void this.#loadSnapshot(), SNAPSHOT_RETRY_MS);
    }
  }

  #onConnect(): void {
    this.#hasConnected = true;
    this.store.setConnected(true);
    this.#watchAll();
  }

  #onGone(): void {
    this.store.setConnected(false);
    this.#reconnectLater();
  }

  #onRefused(error: Error): void {
    this.store.setConnected(false);
    if (error.message === 'NOT_SIGNED_IN') {
      this.events.onRefused();
      return;
    }
    this.#reconnectLater();
  }

  #reconnectLater(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    const delayMs = this.#hasConnected ? Math.random() * RECONNECT_JITTER_MS : SNAPSHOT_RETRY_MS / 5;
    this.#timer = setTimeout(() => this.#socket.connect(), delayMs);
  }

  #watchAll(): void {
    this.#watch({ v: PUSH_VERSION, room: 'map', bbox: WHOLE_MAP, zoom: 10, ...this.#from() });
    if (this.#watchedAsset !== null) this.#watch({ v: PUSH_VERSION, room: 'asset', assetId: this.#watchedAsset, ...this.#from() });
  }

  #from(): { cursor?: string } {
    return this.#cursor === undefined ? {} : { cursor: this.#cursor };
  }

  #watch(message: Watch): void {
    this.#socket.emit('watch', message, (answer) => {
      if (!answer.ok && answer.code === 'NOT_SIGNED_IN') this.events.onRefused();
    });
  }

  #onValues(push: unknown): void {
    const parsed = valuesPushSchema.safeParse(push);
    if (!parsed.success) return this.events.onOutdated();
    if (parsed.data.room === 'map') this.#cursor = parsed.data.cursor;
    this.store.push(parsed.data);
  }

  #onCommand(push: unknown): void {
    const parsed = commandPushSchema.safeParse(push);
    if (!parsed.success) return this.events.onOutdated();
    this.store.pushCommand(parsed.data.command);
  }

  #onHistory(push: unknown): void {
    const parsed = historyPushSchema.safeParse(push);
    if (!parsed.success) return this.events.onOutdated();
    this.store.pushHistory(parsed.data.room.slice('asset:'.length));
  }

  /** Nobody knows what happened since our cursor: values are loaded again, and so may be the past of the open asset. */
  #onReload(): void {
    void this.#loadSnapshot();
    if (this.#watchedAsset !== null) this.store.pushHistory(this.#watchedAsset);
  }

  #onHeartbeat(push: unknown): void {
    const parsed = heartbeatPushSchema.safeParse(push);
    if (!parsed.success) return this.events.onOutdated();
    this.store.beat(parsed.data, Date.now());
  }
}
