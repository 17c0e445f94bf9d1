import { connectionSchema, dataQualitySchema, gapsSchema, sparklinesSchema, telemetrySchema } from '@nhip/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../../../api/request.js';
import type { FreeRange } from './asset-page-url.js';

const MINUTE_MS = 60_000;

/** Sparklines of every series of an asset, in one request. */
export const sparklinesQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['sparklines', assetId],
    queryFn: ({ signal }) => request(sparklinesSchema, `/telemetry/sparklines?${new URLSearchParams({ asset: assetId })}`, { signal }),
    staleTime: 5 * MINUTE_MS,
    refetchInterval: 5 * MINUTE_MS,
  });

/** Connection log and availability of 30 days. */
export const connectionQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['connection', assetId],
    queryFn: ({ signal }) => request(connectionSchema, `/assets/${encodeURIComponent(assetId)}/connection?days=30`, { signal }),
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
  });

/** Expected, received, refused, late: 14 days. */
export const dataQualityQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['data-quality', assetId],
    queryFn: ({ signal }) => request(dataQualitySchema, `/assets/${encodeURIComponent(assetId)}/data-quality?days=14`, { signal }),
    staleTime: MINUTE_MS,
    refetchInterval: 5 * MINUTE_MS,
  });

/** One stretch of one series. */
export interface StretchQuestion {
  readonly assetId: string;
  readonly metric: string;
  readonly span: FreeRange;
  readonly every: string;
}

const stretchParams = ({ assetId, metric, span }: StretchQuestion): URLSearchParams =>
  new URLSearchParams({ asset: assetId, metric, from: String(span.fromMs), to: String(span.toMs) });

/** Readings or buckets of a stretch. What was shown stays until the new one is there. */
export const stretchQuery = (question: StretchQuestion) =>
  queryOptions({
    queryKey: ['stretch', question.assetId, question],
    queryFn: ({ signal }) => {
      const params = stretchParams(question);
      params.set('every', question.every);
      return request(telemetrySchema, `/telemetry?${params}`, { signal });
    },
    staleTime: 5 * MINUTE_MS,
    placeholderData: keepPreviousData,
  });

/** Gaps of a stretch, reading by reading where it is at most a month. */
export const gapsQuery = (question: StretchQuestion) =>
  queryOptions({
    queryKey: ['gaps', question.assetId, question],
    queryFn: ({ signal }) => request(gapsSchema, `/telemetry/gaps?${stretchParams(question)}`, { signal }),
    staleTime: 5 * MINUTE_MS,
    placeholderData: keepPreviousData,
  });

/** Address of the CSV file of what is shown. */
export function exportAddress(
  assetId: string,
  metrics: readonly string[],
  span: FreeRange,
  { every, decimals, quality }: { every: string; decimals: 'dot' | 'comma'; quality: 'all' | 'good' },
): string {
  const params = new URLSearchParams({ asset: assetId, from: String(span.fromMs), to: String(span.toMs), every, decimals, quality });
  for (const metric of metrics) params.append('metric', metric);
  return `/api/v1/telemetry/export?${params}`;
}
