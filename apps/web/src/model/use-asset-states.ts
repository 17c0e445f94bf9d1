import { useEffect, useRef, useState } from 'react';
import type { Asset } from '@nhip/contracts';
import { useLive } from '../live/live-context.js';
import type { LiveAsset } from '../live/live-values.js';
import { assetState, type AssetState } from './asset-state.js';

/** The map is drawn anew at most once a second: more often only burns repaints (measured at 50 000 points). */
const FLUSH_MS = 1000;
/** Freshness changes without any message; everything is judged again this often. */
const REJUDGE_MS = 10_000;

export type AssetStates = ReadonlyMap<string, AssetState>;

interface Judged {
  readonly asset: Asset;
  readonly live: LiveAsset;
  readonly state: AssetState;
}

const isSame = (a: AssetState | undefined, b: AssetState): boolean =>
  a?.state === b.state && a.isStale === b.isStale && a.breach?.value === b.breach?.value;

/** State of every asset, judged again only where something is new. The map keeps its identity while no state changes. */
export function useAssetStates(assets: readonly Asset[]): AssetStates {
  const { store } = useLive();
  const cache = useRef(new Map<string, Judged>());
  const [states, setStates] = useState<AssetStates>(new Map());

  useEffect(() => {
    let isDirty = true;
    let judgedAt = 0;
    const judge = (): void => {
      const now = Date.now();
      const isDue = now - judgedAt > REJUDGE_MS;
      if (!isDirty && !isDue) return;
      if (isDue) judgedAt = now;
      isDirty = false;
      setStates((old) => judgeAll(assets, store.assets(), { cache: cache.current, old, now, isDue }));
    };
    judge();
    const timer = setInterval(judge, FLUSH_MS);
    const unsubscribe = store.subscribe('assets', () => {
      isDirty = true;
    });
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [assets, store]);

  return states;
}

interface Round {
  readonly cache: Map<string, Judged>;
  readonly old: AssetStates;
  readonly now: number;
  readonly isDue: boolean;
}

const NOTHING: LiveAsset = { values: new Map(), online: null, statusAt: null };

function judgeAll(assets: readonly Asset[], lives: ReadonlyMap<string, LiveAsset>, { cache, old, now, isDue }: Round): AssetStates {
  const next = new Map<string, AssetState>();
  let isChanged = assets.length !== old.size;
  for (const asset of assets) {
    const live = lives.get(asset.id) ?? NOTHING;
    const known = cache.get(asset.id);
    const state = known && !isDue && known.live === live && known.asset === asset ? known.state : assetState(asset, live, now);
    cache.set(asset.id, { asset, live, state });
    const before = old.get(asset.id);
    const kept = before && isSame(before, state) ? before : state;
    if (kept !== before) isChanged = true;
    next.set(asset.id, kept);
  }
  return isChanged ? next : old;
}
