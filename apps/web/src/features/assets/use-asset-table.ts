import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Asset, Organisation } from '@nhip/contracts';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLive } from '../../live/live-context.js';
import type { LiveAssets } from '../../live/live-values.js';
import { useAssetStates, type AssetStates } from '../../model/use-asset-states.js';
import { assetRows, filterRows, sortRows, type AssetRow, type Moment, type Register } from './assets-table.model.js';
import { readAssetsUrl, writeAssetsUrl, type AssetsUrl } from './assets-url.js';

/** Rows keep their places this long: an order that moves under the eye cannot be read. Values in them are live all the same. */
const REORDER_MS = 2000;

/**
 * The state in the address of the page. Filters replace the entry of the browser's history: Back leaves the page, not a letter. A change starts from
 * the address as it is now, not as it was last drawn: two changes in one moment both count.
 */
export function useAssetsUrl(): readonly [AssetsUrl, (part: Partial<AssetsUrl>) => void] {
  const [params, setParams] = useSearchParams();
  const url = useMemo(() => readAssetsUrl(params), [params]);
  const change = useCallback(
    (part: Partial<AssetsUrl>) => {
      const now = readAssetsUrl(new URLSearchParams(window.location.search));
      setParams(writeAssetsUrl({ ...now, ...part }), { replace: true });
    },
    [setParams],
  );
  return [url, change];
}

const NOTHING_LIVE: LiveAssets = new Map();

/** Whether the rows or their order follow what the devices say; the state has its own way here. */
const followsLive = ({ sort, online }: AssetsUrl): boolean => online !== null || sort === 'value' || sort === 'age' || sort === 'online';

/** What filters and order look at: the live side every two seconds, and at once when a snapshot has come; nothing of it where they do not. */
function useMoment(states: AssetStates, isFollowed: boolean): Moment {
  const { store } = useLive();
  const [live, setLive] = useState<LiveAssets>(NOTHING_LIVE);
  useEffect(() => {
    if (!isFollowed) return setLive(NOTHING_LIVE);
    const take = (): void => setLive(store.assets());
    take();
    const timer = setInterval(take, REORDER_MS);
    const unsubscribe = store.subscribe('snapshot', take);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [store, isFollowed]);
  return useMemo(() => ({ live, states }), [live, states]);
}

/** Everything the table shows. */
export interface AssetTable {
  readonly all: readonly AssetRow[];
  readonly rows: readonly AssetRow[];
  readonly states: AssetStates;
  readonly organisations: readonly Organisation[];
}

/** Rows filtered and ordered as the address says. */
export function useAssetTable(assets: readonly Asset[], register: Register, url: AssetsUrl): AssetTable {
  const language = useLanguage();
  const states = useAssetStates(assets);
  const moment = useMoment(states, followsLive(url));
  const all = useMemo(() => assetRows(assets, register, language), [assets, register, language]);
  const found = useMemo(() => filterRows(all, url, moment), [all, url, moment]);
  const rows = useMemo(() => sortRows(found, url, moment), [found, url, moment]);
  return { all, rows, states, organisations: register.organisations };
}
