import type { Command, HeartbeatPush, LatestSnapshot, ValuesPush } from '@nhip/contracts';
import { INITIAL_LINK, type LinkState } from './live-link.js';
import { applyPushes, fromSnapshot, UNKNOWN_ASSET, type LiveAsset, type LiveAssets } from './live-values.js';

/** Where the snapshot stands. */
export type SnapshotState = { readonly face: 'loading' } | { readonly face: 'ready' } | { readonly face: 'error'; readonly error: unknown };

type Listener = () => void;

/** Defers a flush to the next animation frame; replaced in tests. */
export type Schedule = (flush: () => void) => void;

/**
 * The one place of live state, outside React. Pushes are gathered and applied once an animation frame; subscribers of an asset hear only
 * of that asset.
 */
export class LiveStore {
  #assets: LiveAssets = new Map();
  #link: LinkState = INITIAL_LINK;
  #snapshot: SnapshotState = { face: 'loading' };
  #pending: ValuesPush[] = [];
  #scheduled = false;
  readonly #assetListeners = new Map<string, Set<Listener>>();
  readonly #commandListeners = new Set<(command: Command) => void>();
  readonly #historyListeners = new Set<(assetId: string) => void>();
  readonly #listeners = { assets: new Set<Listener>(), link: new Set<Listener>(), snapshot: new Set<Listener>() };

  constructor(private readonly schedule: Schedule) {}

  readonly assets = (): LiveAssets => this.#assets;
  readonly asset = (assetId: string): LiveAsset => this.#assets.get(assetId) ?? UNKNOWN_ASSET;
  readonly link = (): LinkState => this.#link;
  readonly snapshot = (): SnapshotState => this.#snapshot;

  subscribe(topic: 'assets' | 'link' | 'snapshot', listener: Listener): () => void {
    this.#listeners[topic].add(listener);
    return () => this.#listeners[topic].delete(listener);
  }

  subscribeAsset(assetId: string, listener: Listener): () => void {
    const listeners = this.#assetListeners.get(assetId) ?? new Set();
    this.#assetListeners.set(assetId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#assetListeners.delete(assetId);
    };
  }

  /** Calls `listener` with every command of a watched asset that changes; commands are kept by the server cache, not here. */
  subscribeCommands(listener: (command: Command) => void): () => void {
    this.#commandListeners.add(listener);
    return () => this.#commandListeners.delete(listener);
  }

  /** Calls `listener` with the id of a watched asset whose past has changed: what was drawn of it may be asked again. */
  subscribeHistory(listener: (assetId: string) => void): () => void {
    this.#historyListeners.add(listener);
    return () => this.#historyListeners.delete(listener);
  }

  pushHistory(assetId: string): void {
    for (const listener of this.#historyListeners) listener(assetId);
  }

  pushCommand(command: Command): void {
    for (const listener of this.#commandListeners) listener(command);
  }

  /** Replaces everything by a snapshot; pushes that came while it was loading are applied on top. */
  load(snapshot: LatestSnapshot): void {
    this.#assets = fromSnapshot(snapshot);
    this.#snapshot = { face: 'ready' };
    for (const listeners of this.#assetListeners.values()) notify(listeners);
    notify(this.#listeners.assets);
    notify(this.#listeners.snapshot);
  }

  failSnapshot(error: unknown): void {
    // What is already on the screen stays; only a page without any values shows the error face.
    if (this.#snapshot.face === 'ready') return;
    this.#snapshot = { face: 'error', error };
    notify(this.#listeners.snapshot);
  }

  startSnapshot(): void {
    if (this.#snapshot.face === 'ready') return;
    this.#snapshot = { face: 'loading' };
    notify(this.#listeners.snapshot);
  }

  push(push: ValuesPush): void {
    this.#pending.push(push);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.schedule(() => this.#flush());
  }

  setConnected(connected: boolean): void {
    this.#link = { ...this.#link, connected };
    notify(this.#listeners.link);
  }

  beat(heartbeat: HeartbeatPush, now: number): void {
    this.#link = { connected: true, heartbeat, heartbeatAt: now };
    notify(this.#listeners.link);
  }

  #flush(): void {
    this.#scheduled = false;
    const { assets, changed } = applyPushes(this.#assets, this.#pending);
    this.#pending = [];
    if (changed.length === 0) return;
    this.#assets = assets;
    for (const id of changed) notify(this.#assetListeners.get(id));
    notify(this.#listeners.assets);
  }
}

function notify(listeners: ReadonlySet<Listener> | undefined): void {
  if (listeners) for (const listener of [...listeners]) listener();
}
