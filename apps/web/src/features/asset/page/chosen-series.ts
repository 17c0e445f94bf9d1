import type { Metric } from '@nhip/contracts';
import { seriesKey, type LiveValue } from '../../../live/live-values.js';
import { MOST_METRICS } from './asset-page-url.js';

/** A series with its newest value. */
export interface ShownSeries {
  readonly metric: Metric;
  readonly value: LiveValue;
}

export const keyOf = ({ value }: ShownSeries): string => seriesKey(value.metric, value.label);

/** Only gauges of one unit share an axis. */
export const canJoin = (first: ShownSeries | undefined, other: ShownSeries): boolean =>
  first !== undefined && first.metric.kind === 'gauge' && other.metric.kind === 'gauge' && first.metric.unit === other.metric.unit;

/** The series that the address names, in its order; the headline when it names none. Those that cannot share the axis of the first are left out. */
export function chosenSeries(values: readonly ShownSeries[], keys: readonly string[]): readonly ShownSeries[] {
  const named = keys.flatMap((key) => values.filter((series) => keyOf(series) === key));
  const first = named[0] ?? values[0];
  if (!first) return [];
  return [first, ...named.slice(1).filter((other) => canJoin(first, other))].slice(0, MOST_METRICS);
}

/** Adds a series to the chart or takes it away; the last one stays. */
export function toggled(chosen: readonly ShownSeries[], series: ShownSeries): readonly string[] {
  const keys = chosen.map(keyOf);
  const key = keyOf(series);
  if (!keys.includes(key)) return [...keys, key].slice(-MOST_METRICS);
  return keys.length > 1 ? keys.filter((other) => other !== key) : keys;
}
