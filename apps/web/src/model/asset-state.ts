import { findMetric, metricsOfType, statesOf } from '@nhip/catalog';
import { QUALITIES, SEVERITIES, type Asset, type Limit, type Metric, type Severity } from '@nhip/contracts';
import { worseState, type StateName } from '@nhip/ui';
import { seriesKey, type LiveAsset, type LiveValue } from '../live/live-values.js';

/** A limit of a metric: its own of the asset, or the default of the catalogue (`name` and `source` are empty then). */
export interface MetricLimit {
  readonly severity: Severity;
  readonly limit: Limit;
  readonly name: string;
  readonly source: string;
}

/** A limit that a value is beyond. `excess` is how far, in the metric's unit. */
export interface Breach extends MetricLimit {
  readonly metric: string;
  readonly key: string;
  readonly value: number;
  readonly excess: number;
}

export type Freshness = 'fresh' | 'stale' | 'no-signal';

/** What the map, the lists and the panel say about an asset. */
export interface AssetState {
  readonly state: StateName;
  readonly severity: Severity | null;
  readonly freshness: Freshness;
  readonly breach: Breach | null;
}

/** Missed periods until values count as old, and until the asset counts as silent. */
const STALE_PERIODS = 3;
const SILENT_PERIODS = 12;
/** Nothing that reports more often than this is called old sooner: delivery itself takes time. */
const SHORTEST_PERIOD_S = 20;

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

/** Only good, derived and unstamped readings judge; calibrating, faulty and estimated ones are shown, never judged. */
export const isTrusted = (quality: number): boolean => ['good', 'derived', 'no_ts'].includes(QUALITIES[quality] ?? '');

function breachOf(asset: Asset, metric: Metric, live: LiveValue): Breach | null {
  if (!isTrusted(live.quality)) return null;
  const key = seriesKey(live.metric, live.label);
  const stateSeverity = statesOf(metric.key)[live.value]?.severity;
  if (stateSeverity !== undefined) return { metric: metric.key, key, value: live.value, excess: 0, severity: stateSeverity, limit: {}, name: '', source: metric.source };
  for (const limit of [...limitsOf(asset, metric)].reverse()) {
    const excess = excessOf(live.value, limit.limit);
    if (excess !== null) return { ...limit, metric: metric.key, key, value: live.value, excess };
  }
  return null;
}

/** Freshness of one value by the period its metric should keep; a metric reported on change never grows old by itself. */
export function freshnessOf(periodS: number, ageMs: number): Freshness {
  if (periodS === 0) return 'fresh';
  const periodMs = Math.max(periodS, SHORTEST_PERIOD_S) * 1000;
  if (ageMs > SILENT_PERIODS * periodMs) return 'no-signal';
  return ageMs > STALE_PERIODS * periodMs ? 'stale' : 'fresh';
}

function assetFreshness(asset: Asset, live: LiveAsset, now: number): Freshness {
  if (live.online === false || live.values.size === 0) return 'no-signal';
  const headline = headlineOf(asset, live);
  if (!headline) return 'fresh';
  return freshnessOf(periodOf(asset, headline.metric), now - headline.value.at);
}

/** Expected seconds between readings: the asset's own `periodS`, where it states one, else the catalogue's. */
export function periodOf(asset: Asset, metric: Metric): number {
  const own = asset.attributes.periodS;
  return typeof own === 'number' && own > 0 ? own : metric.periodS;
}

/** The most important metric of the asset that has a value. */
export function headlineOf(asset: Asset, live: LiveAsset): { metric: Metric; value: LiveValue } | null {
  for (const metric of metricsOfType(asset.type)) for (const value of live.values.values()) if (value.metric === metric.key) return { metric, value };
  return null;
}

/** State of an asset at `now`: the worst breach among its fresh enough values, and how fresh it is. */
export function assetState(asset: Asset, live: LiveAsset, now: number): AssetState {
  const freshness = assetFreshness(asset, live, now);
  let breach: Breach | null = null;
  if (freshness !== 'no-signal')
    for (const value of live.values.values()) {
      const metric = findMetric(value.metric);
      if (!metric || freshnessOf(periodOf(asset, metric), now - value.at) === 'no-signal') continue;
      const found = breachOf(asset, metric, value);
      if (found && (!breach || isWorse(found, breach))) breach = found;
    }
  const severity = breach?.severity ?? null;
  const quiet: StateName = freshness === 'fresh' ? 'normal' : freshness;
  return { state: severity ?? quiet, severity, freshness, breach };
}

const isWorse = (a: Breach, b: Breach): boolean => SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity);

/** The worst of many states; normal for none. */
export const worstOf = (states: Iterable<StateName>): StateName => [...states].reduce(worseState, 'normal');
