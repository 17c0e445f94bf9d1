import type { Metric, Severity } from '@nhip/contracts';
import type { MetricLimit } from '../../model/asset-state.js';

/** One bound of a limit on the axis; positions are shares of its length, 0 to 1. */
export interface LadderTick {
  readonly at: number;
  /** Where the words stand: pushed aside where ticks are close. */
  readonly labelAt: number;
  readonly bound: number;
  /** Value minus bound. */
  readonly distance: number;
  readonly severity: Severity;
  readonly name: string;
  readonly isBreached: boolean;
}

export interface Ladder {
  readonly valueAt: number;
  readonly ticks: readonly LadderTick[];
  /** The stretch beyond the outermost limits, as shares. */
  readonly beyond: readonly (readonly [number, number])[];
}

interface Bound {
  readonly bound: number;
  readonly isAbove: boolean;
  readonly limit: MetricLimit;
}

const EDGE_SHARE = 0.12;
const LABEL_GAP = 0.17;

function boundsOf(limits: readonly MetricLimit[]): Bound[] {
  return limits
    .flatMap((limit) => [
      ...(limit.limit.below === undefined ? [] : [{ bound: limit.limit.below, isAbove: false, limit }]),
      ...(limit.limit.above === undefined ? [] : [{ bound: limit.limit.above, isAbove: true, limit }]),
    ])
    .sort((a, b) => a.bound - b.bound);
}

/** Spreads label positions so that neighbours keep their distance, and keeps them on the axis. */
function spread(positions: readonly number[]): number[] {
  const placed: number[] = [];
  for (const p of positions) placed.push(Math.max(p, (placed.at(-1) ?? -Infinity) + LABEL_GAP));
  const over = Math.max(0, (placed.at(-1) ?? 0) - (1 - EDGE_SHARE / 2));
  const shifted = placed.map((p) => p - over);
  const under = Math.max(0, EDGE_SHARE / 2 - (shifted[0] ?? 1));
  return shifted.map((p) => p + under);
}

/** One honest axis: the value, every limit, and its distance to each. Null when the metric has no limits. */
export function ladderOf(metric: Metric, limits: readonly MetricLimit[], value: number): Ladder | null {
  const bounds = boundsOf(limits);
  if (bounds.length === 0) return null;
  const marks = [value, ...bounds.map((b) => b.bound), ...(metric.typicalLow === undefined ? [] : [metric.typicalLow])];
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const margin = (high - low || Math.abs(high) || 1) * EDGE_SHARE;
  const share = (v: number): number => (v - low + margin) / (high - low + 2 * margin);
  const labels = spread(bounds.map((b) => share(b.bound)));
  const ticks = bounds.map(({ bound, isAbove, limit }, i): LadderTick => ({
    at: share(bound),
    labelAt: labels[i] ?? share(bound),
    bound,
    distance: value - bound,
    severity: limit.severity,
    name: limit.name,
    isBreached: isAbove ? value >= bound : value < bound,
  }));
  const highest = bounds.filter((b) => b.isAbove).at(-1);
  const lowest = bounds.find((b) => !b.isAbove);
  const beyond: [number, number][] = [
    ...(lowest ? [[0, share(lowest.bound)] as [number, number]] : []),
    ...(highest ? [[share(highest.bound), 1] as [number, number]] : []),
  ];
  return { valueAt: share(value), ticks, beyond };
}
