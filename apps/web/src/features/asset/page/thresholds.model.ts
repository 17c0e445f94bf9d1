import { SEVERITIES, type Asset, type Limit, type Severity } from '@nhip/contracts';
import { limitsOf } from '../../../model/asset-state.js';
import { keyOf, type ShownSeries } from './chosen-series.js';

/** One bound of one limit. `distance`: how far the present value is beyond it (positive) or before it (negative), in the metric's unit; null without a value. */
export interface ThresholdRow {
  readonly key: string;
  readonly series: ShownSeries;
  readonly severity: Severity;
  /** Name of the asset's own limit; empty for one of the catalogue. */
  readonly name: string;
  readonly isOwn: boolean;
  readonly direction: 'above' | 'below';
  readonly bound: number;
  readonly distance: number;
  readonly source: string;
  /** The source itself says that nobody has confirmed the value. */
  readonly isUnverified: boolean;
}

const UNVERIFIED = /confidence: (low|medium)|unverified|chưa xác minh/i;

function boundsOf(limit: Limit): readonly (readonly ['above' | 'below', number])[] {
  return [
    ...(limit.below === undefined ? [] : [['below', limit.below] as const]),
    ...(limit.above === undefined ? [] : [['above', limit.above] as const]),
  ];
}

/** Every limit of the series that have one, series by series, worst first. */
export function thresholdRows(asset: Asset, values: readonly ShownSeries[]): readonly ThresholdRow[] {
  return values.flatMap((series) => {
    const rows = limitsOf(asset, series.metric).flatMap(({ severity, limit, name, source }) =>
      boundsOf(limit).map(([direction, bound]): ThresholdRow => ({
        key: `${keyOf(series)} ${severity} ${direction} ${name}`,
        series,
        severity,
        name,
        isOwn: name !== '',
        direction,
        bound,
        distance: direction === 'above' ? series.value.value - bound : bound - series.value.value,
        source,
        isUnverified: UNVERIFIED.test(source),
      })),
    );
    return rows.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  });
}

/** The source without its note on confidence, which stands in a column of its own. */
export const plainSource = (source: string): string => source.replace(/;?\s*confidence: \w+/i, '').trim();
