import { metricsOfType } from '@nhip/catalog';
import { SEVERITIES, type Asset, type Limit, type Metric, type Severity } from '@nhip/contracts';
import { assetState as judgeAsset, type LatestReading } from '@nhip/domain';
import { worseState, type StateName } from '@nhip/ui';
import type { LiveAsset, LiveValue } from '../live/live-values.js';

/** A limit of a metric: its own of the asset, or the default of the catalogue (`name` is empty then). */
export interface MetricLimit {
  readonly severity: Severity;
  readonly limit: Limit;
  readonly name: string;
  readonly source: string;
}

/** What is wrong with an asset: the value and the limit it is beyond. `excess` is how far, in the metric's unit; null for a state. */
export interface Breach {
  readonly metric: Metric;
  readonly value: number;
  readonly severity: Severity;
  readonly name: string;
  readonly limit: Limit | null;
  readonly excess: number | null;
}

/** What the map, the lists and the panel say about an asset. A stale asset may keep its severity: it is then drawn dashed. */
export interface AssetState {
  readonly state: StateName;
  readonly isStale: boolean;
  readonly breach: Breach | null;
}

/** Limits of one metric, gentlest first: those of the asset, where it has any, instead of the catalogue's. */
export function limitsOf(asset: Asset, metric: Metric): readonly MetricLimit[] {
  const own = asset.limits.filter((l) => l.metric === metric.key);
  const chosen: MetricLimit[] = own.length > 0 ? own : SEVERITIES.flatMap((severity) => defaultLimit(metric, severity));
  return [...chosen].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function defaultLimit(metric: Metric, severity: Severity): MetricLimit[] {
  if (severity === 'info') return [];
  const limit = metric.limits?.[severity];
  return limit ? [{ severity, limit, name: '', source: metric.source }] : [];
}

/** How far a value is beyond a limit; null when it is not. */
export function excessOf(value: number, limit: Limit): number | null {
  if (limit.above !== undefined && value >= limit.above) return value - limit.above;
  if (limit.below !== undefined && value < limit.below) return limit.below - value;
  return null;
}

/** Values of the asset in the order of the catalogue, each with its metric. */
export function orderedValues(asset: Asset, live: LiveAsset): readonly { metric: Metric; value: LiveValue }[] {
  const values = [...live.values.values()];
  return metricsOfType(asset.type).flatMap((metric) => values.filter((v) => v.metric === metric.key).map((value) => ({ metric, value })));
}

function breachOf(
  asset: Asset,
  live: LiveAsset,
  now: number,
): { breach: Breach | null; freshness: ReturnType<typeof judgeAsset>['freshness'] } {
  const readings: LatestReading[] = orderedValues(asset, live).map(({ metric, value }) => ({
    metric,
    value: value.value,
    ageMs: now - value.at,
    quality: value.quality,
  }));
  const judged = judgeAsset(readings, asset.limits, live.online);
  const reading = readings.find((r) => r.metric.key === judged.metric);
  if (judged.severity === 'normal' || !reading) return { breach: null, freshness: judged.freshness };
  const limit = judged.assessment.limit ?? null;
  const excess = limit && excessOf(reading.value, limit);
  return {
    breach: { metric: reading.metric, value: reading.value, severity: judged.severity, name: judged.assessment.name ?? '', limit, excess },
    freshness: judged.freshness,
  };
}

/** State of an asset at `now`: its worst breach, and how fresh it is. A device that said goodbye, or never spoke, has no signal. */
export function assetState(asset: Asset, live: LiveAsset, now: number): AssetState {
  const { breach, freshness } = breachOf(asset, live, now);
  if (live.online === false || freshness === 'no_data') return { state: 'no-signal', isStale: true, breach: null };
  const isStale = freshness === 'stale';
  return { state: breach?.severity ?? (isStale ? 'stale' : 'normal'), isStale, breach };
}

/** The most important metric of the asset that has a value. */
export const headlineOf = (asset: Asset, live: LiveAsset): { metric: Metric; value: LiveValue } | null =>
  orderedValues(asset, live)[0] ?? null;

/** The worst of many states; normal for none. */
export const worstOf = (states: Iterable<StateName>): StateName => [...states].reduce(worseState, 'normal');
