import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveConnection } from './live-connection.js';
import type { LinkState } from './live-link.js';
import { LiveStore, type SnapshotState } from './live-store.js';
import type { LiveAsset } from './live-values.js';

/** What the screens need of the live side. */
export interface Live {
  readonly store: LiveStore;
  readonly connection: Pick<LiveConnection, 'watchAsset' | 'retry'>;
}

export const LiveContext = createContext<Live | null>(null);

/** The live side; only below the sign-in gate. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside LiveContext');
  return live;
}

export function useLiveAsset(assetId: string): LiveAsset {
  const { store } = useLive();
  return useSyncExternalStore(
    (listener) => store.subscribeAsset(assetId, listener),
    () => store.asset(assetId),
  );
}

export function useLink(): LinkState {
  const { store } = useLive();
  return useSyncExternalStore((listener) => store.subscribe('link', listener), store.link);
}

export function useSnapshotState(): SnapshotState {
  const { store } = useLive();
  return useSyncExternalStore((listener) => store.subscribe('snapshot', listener), store.snapshot);
}
