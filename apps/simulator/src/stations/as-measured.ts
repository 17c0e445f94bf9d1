import { findMetric } from '@nhip/catalog';
import type { Values } from './station.js';

/** Values as an instrument gives them: within the validity range, with the decimals of the catalogue. */
export function asMeasured(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const metric = findMetric(key);
      if (!metric) throw new Error(`the catalogue has no metric ${key}`);
      if (typeof value === 'string') return [key, value];
      const bounded = Math.min(metric.max ?? Infinity, Math.max(metric.min ?? -Infinity, value));
      return [key, Number(bounded.toFixed(metric.decimals)) + 0];
    }),
  );
}
