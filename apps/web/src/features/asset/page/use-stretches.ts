import { useEffect, useMemo, useState } from 'react';
import type { TelemetryHistory } from '@nhip/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { stretchQuery } from './asset-page.api.js';
import { counterStep, previousShiftMs, spanOf, type AssetPageUrl, type FreeRange } from './asset-page-url.js';
import { keyOf, type ShownSeries } from './chosen-series.js';

/** A stretch that ends now moves on this often; live values fill the time between. */
const MOVE_MS = 60_000;

/** The stretch that is shown: a free one stands, one that ends now moves on every minute. */
export function useSpan(url: Pick<AssetPageUrl, 'free' | 'range'>): FreeRange {
  const { free, range } = url;
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / MOVE_MS));
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(Date.now() / MOVE_MS)), MOVE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => spanOf({ free, range }, (minute + 1) * MOVE_MS), [free, range, minute]);
}

/** Everything that is fetched for the chart. */
export interface Stretches {
  readonly span: FreeRange;
  readonly every: string;
  /** In the order of the chosen series; null while one is missing. */
  readonly histories: readonly TelemetryHistory[] | null;
  readonly previous: TelemetryHistory | null;
  readonly shiftMs: number;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Histories of the chosen series, and of the period before beside the first. */
export function useStretches(assetId: string, chosen: readonly ShownSeries[], url: AssetPageUrl): Stretches {
  const span = useSpan(url);
  const every = chosen[0]?.metric.kind === 'counter' ? counterStep(span) : 'auto';
  const shiftMs = previousShiftMs(span);
  const results = useQueries({ queries: chosen.map((series) => stretchQuery({ assetId, metric: keyOf(series), span, every })) });
  const before = { fromMs: span.fromMs - shiftMs, toMs: span.toMs - shiftMs };
  const previous = useQuery({
    ...stretchQuery({ assetId, metric: chosen[0] ? keyOf(chosen[0]) : '', span: before, every }),
    enabled: url.previous && chosen.length === 1,
  });
  const histories = results.flatMap(({ data }) => (data ? [data] : []));
  const isSame = histories.every((history, index) => isOf(history, chosen[index]));
  return {
    span,
    every,
    histories: histories.length === chosen.length && isSame ? histories : null,
    previous: url.previous && chosen.length === 1 && previous.data && isOf(previous.data, chosen[0]) ? previous.data : null,
    shiftMs,
    error: results.find(({ error }) => error !== null)?.error ?? null,
    retry: () => results.forEach((result) => void result.refetch()),
  };
}

/** What was shown before may still be there while another series is on its way. */
const isOf = ({ metric, label }: TelemetryHistory, series: ShownSeries | undefined): boolean =>
  series !== undefined && series.metric.key === metric && series.value.label === label;
