import {
  claimWindowSchema,
  gapListSchema,
  refusedConnectionListSchema,
  rejectDetailSchema,
  rejectGroupListSchema,
  rejectListSchema,
  replaySchema,
  rotatedCredentialsSchema,
  sourcesOverviewSchema,
  throttledListSchema,
  unknownSourceListSchema,
  type UnknownSourceState,
} from '@nhip/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from '../../api/request.js';
import { PERIOD_MS, type RejectFilter } from './sources-url.js';

const OVERVIEW_MS = 10_000;
const LIST_MS = 5000;
const SLOW_MS = 10_000;
const REPLAY_MS = 700;

export const overviewQuery = queryOptions({
  queryKey: ['sources', 'overview'],
  queryFn: ({ signal }) => request(sourcesOverviewSchema, '/sources', { signal }),
  refetchInterval: OVERVIEW_MS,
});

export const claimWindowQuery = queryOptions({
  queryKey: ['sources', 'claim-window'],
  queryFn: ({ signal }) => request(claimWindowSchema, '/sources/claim-window', { signal }),
  refetchInterval: SLOW_MS,
});

export const unknownSourcesQuery = (state: UnknownSourceState) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'unknown', state],
    queryFn: ({ signal, pageParam }) =>
      request(unknownSourceListSchema, `/sources/unknown?${new URLSearchParams({ state, ...(pageParam ? { cursor: pageParam } : {}) })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: LIST_MS,
  });

/** A filter as the address of a request: the period ends now. */
export function filterParams({ period, source, reason }: RejectFilter, nowMs: number): URLSearchParams {
  return new URLSearchParams({
    from: String(nowMs - PERIOD_MS[period]),
    ...(source === '' ? {} : { source }),
    ...(reason === null ? {} : { reason }),
  });
}

export const rejectGroupsQuery = (filter: RejectFilter) =>
  queryOptions({
    queryKey: ['sources', 'rejects', 'groups', filter],
    queryFn: ({ signal }) => request(rejectGroupListSchema, `/sources/rejects/groups?${filterParams(filter, Date.now())}`, { signal }),
    refetchInterval: SLOW_MS,
  });

export const rejectsQuery = (filter: RejectFilter) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'rejects', 'list', filter],
    queryFn: ({ signal, pageParam }) => {
      const params = filterParams(filter, Date.now());
      if (pageParam) params.set('cursor', pageParam);
      return request(rejectListSchema, `/sources/rejects?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: SLOW_MS,
  });

export const rejectDetailQuery = (id: number) =>
  queryOptions({
    queryKey: ['sources', 'rejects', 'one', id],
    queryFn: ({ signal }) => request(rejectDetailSchema, `/sources/rejects/${id}`, { signal }),
  });

/** A replay, asked for until it is done. */
export const replayQuery = (id: number) =>
  queryOptions({
    queryKey: ['sources', 'replay', id],
    queryFn: ({ signal }) => request(replaySchema, `/sources/replays/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data?.doneAt ? false : REPLAY_MS),
  });

export const refusedConnectionsQuery = queryOptions({
  queryKey: ['sources', 'refused-connections'],
  queryFn: ({ signal }) => request(refusedConnectionListSchema, '/sources/refused-connections?days=14', { signal }),
  refetchInterval: SLOW_MS,
});

export const gapsQuery = queryOptions({
  queryKey: ['sources', 'gaps'],
  queryFn: ({ signal }) => request(gapListSchema, '/sources/gaps?days=30', { signal }),
  refetchInterval: SLOW_MS,
});

export const throttledQuery = queryOptions({
  queryKey: ['sources', 'throttled'],
  queryFn: ({ signal }) => request(throttledListSchema, '/sources/throttled', { signal }),
  refetchInterval: LIST_MS,
});

export const setClaimWindow = (isOpen: boolean) => request(claimWindowSchema, '/sources/claim-window', { method: 'PUT', body: { isOpen } });
export const renewClaimPassword = () => request(claimWindowSchema, '/sources/claim-window/password', { method: 'POST' });
export const dismissSource = (hardwareId: string) =>
  request(z.undefined(), '/sources/unknown/dismiss', { method: 'POST', body: { hardwareId } });
export const restoreSource = (hardwareId: string) =>
  request(z.undefined(), '/sources/unknown/restore', { method: 'POST', body: { hardwareId } });
export const registerSource = (hardwareId: string, assetId: string) =>
  request(replaySchema, '/sources/unknown/register', { method: 'POST', body: { hardwareId, assetId } });
export const replayReject = (id: number) => request(replaySchema, '/sources/rejects/replay', { method: 'POST', body: { id } });
export const replayGroup = (filter: RejectFilter) =>
  request(replaySchema, '/sources/rejects/replay', {
    method: 'POST',
    body: Object.fromEntries([...filterParams(filter, Date.now())].map(([key, value]) => [key, key === 'from' ? Number(value) : value])),
  });
export const rotateCredentials = (assetId: string) =>
  request(rotatedCredentialsSchema, `/assets/${encodeURIComponent(assetId)}/credentials`, { method: 'POST' });
