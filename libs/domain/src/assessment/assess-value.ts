import type { AssetLimit, Limit, Metric, Severity } from '@nhip/contracts';

/** The verdict on one value. `limit` and `name` tell which limit was met; `source` where it comes from. */
export interface Assessment {
  readonly severity: Severity | 'normal';
  /** The limit met; absent when normal or when a state's own severity decided. */
  readonly limit?: Limit;
  /** Name of an asset's own limit, e.g. `BĐ II`. */
  readonly name?: string;
  readonly source?: string;
}

const NORMAL: Assessment = { severity: 'normal' };
const WORST_FIRST = ['critical', 'major', 'warning'] as const;
const RANK: Readonly<Record<Assessment['severity'], number>> = { critical: 4, major: 3, warning: 2, info: 1, normal: 0 };

/** Order of severities: the larger, the worse; `normal` is 0. */
export const severityRank = (severity: Assessment['severity']): number => RANK[severity];

/** True when `value` ≥ `above` or < `below`. */
export const meetsLimit = (limit: Limit, value: number): boolean =>
  (limit.above !== undefined && value >= limit.above) || (limit.below !== undefined && value < limit.below);

function assessOwnLimits(limits: readonly AssetLimit[], value: number): Assessment {
  const worst = limits.filter((own) => meetsLimit(own.limit, value)).sort((a, b) => RANK[b.severity] - RANK[a.severity])[0];
  return worst ? { severity: worst.severity, limit: worst.limit, name: worst.name, source: worst.source } : NORMAL;
}

function assessDefaults(metric: Metric, value: number): Assessment {
  const severity = WORST_FIRST.find((candidate) => {
    const limit = metric.limits?.[candidate];
    return limit !== undefined && meetsLimit(limit, value);
  });
  return severity ? { severity, limit: metric.limits?.[severity], source: metric.source } : NORMAL;
}

/**
 * How bad is `value`? An asset's own limits of the metric replace the catalogue's defaults; a state has the severity of its value.
 * `value` is in the metric's unit, for a state the index in the catalogue's list. A value that is not finite is never bad.
 */
export function assessValue(metric: Metric, assetLimits: readonly AssetLimit[], value: number): Assessment {
  if (!Number.isFinite(value)) return NORMAL;
  const own = assetLimits.filter((limit) => limit.metric === metric.key);
  if (own.length > 0) return assessOwnLimits(own, value);
  if (metric.kind === 'state') return { severity: metric.states?.[value]?.severity ?? 'normal' };
  return assessDefaults(metric, value);
}
