import type { Metric } from '@nhip/contracts';

/** Letters and digits alone, small: `Water-Level` and `waterLevel` become `waterlevel`. */
const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** The key without its unit, which is its last word: `water_level_m` → `water_level`. */
const withoutUnit = (key: string): string => key.replace(/_[a-z0-9]+$/, '');

/** The metric that a key most likely means although it is written otherwise; undefined when none or more than one could be meant. */
export function findSimilarMetric(key: string, metrics: readonly Metric[]): Metric | undefined {
  const wanted = bare(key);
  if (wanted.length < 3) return undefined;
  const same = metrics.filter((metric) => bare(metric.key) === wanted);
  if (same.length > 0) return same.length === 1 ? same[0] : undefined;
  const near = metrics.filter((metric) => bare(withoutUnit(metric.key)) === wanted);
  return near.length === 1 ? near[0] : undefined;
}
