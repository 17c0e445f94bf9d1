import {
  areaListSchema,
  assetDetailSchema,
  assetListSchema,
  organisationListSchema,
  sessionSchema,
  telemetrySchema,
  webConfigSchema,
  type AssetList,
  type WebConfig,
} from '@nhip/contracts';
import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error.js';
import { request } from './request.js';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    try {
      return await request(sessionSchema, '/session', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** What a page needs where the installation states nothing of its own. */
export const DEFAULT_WEB_CONFIG: WebConfig = {
  version: '',
  mapboxToken: null,
  mqttHost: '127.0.0.1',
  mqttPort: 1883,
  siteName: null,
  homeAreaCode: null,
};

export const webConfigQuery = queryOptions({
  queryKey: ['web-config'],
  queryFn: ({ signal }) => request(webConfigSchema, '/web-config', { signal }),
  staleTime: Infinity,
});

export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: ({ signal }) => request(areaListSchema, '/areas', { signal }),
  staleTime: 10 * 60_000,
});

/** Organisations that answer for assets, also those that ended. */
export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: ({ signal }) => request(organisationListSchema, '/organisations', { signal }),
  staleTime: 10 * 60_000,
});

const ASSET_PAGE = 10_000;

/** Every page of the assets, one after the other. */
async function listAllAssets(signal: AbortSignal): Promise<AssetList> {
  const first = await request(assetListSchema, `/assets?limit=${ASSET_PAGE}`, { signal });
  const assets = [...first.assets];
  for (let cursor = first.nextCursor; cursor !== null;) {
    const next = await request(assetListSchema, `/assets?limit=${ASSET_PAGE}&cursor=${encodeURIComponent(cursor)}`, { signal });
    assets.push(...next.assets);
    cursor = next.nextCursor;
  }
  return { assets, total: first.total, nextCursor: null };
}

/** All assets. Those that are not for people (the canary) are left out by the screens, not here. */
export const assetsQuery = queryOptions({
  queryKey: ['assets'],
  queryFn: ({ signal }) => listAllAssets(signal),
  staleTime: 60_000,
});

export const assetDetailQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['asset', assetId],
    queryFn: ({ signal }) => request(assetDetailSchema, `/assets/${encodeURIComponent(assetId)}`, { signal }),
    staleTime: 30_000,
  });

/** History of one series over the last `spanMs`; the end is now, so it is asked again when it grows old. */
export const historyQuery = (assetId: string, metric: string, spanMs: number) =>
  queryOptions({
    queryKey: ['history', assetId, metric, spanMs],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ asset: assetId, metric, from: String(Date.now() - spanMs), every: 'auto' });
      return request(telemetrySchema, `/telemetry?${query}`, { signal });
    },
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });
