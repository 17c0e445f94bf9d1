import type { Metric, RejectReason } from '@nhip/contracts';

/** A key of `values` understood: which metric, which label, and the words of a state. Made once for each asset and key. */
export interface MetricBinding {
  readonly metric: Metric;
  readonly label: string;
  /** word (and number as a word) of a state → its index */
  readonly stateIndex: ReadonlyMap<string, number> | undefined;
}

/** A refused key and why. */
export interface RefusedKey {
  readonly refused: RejectReason;
}

const KEY = /^([a-z][a-z0-9_]{0,63})(?:\{([a-z0-9_-]{1,64})\})?$/;

/** Splits `dc_uplink_up{vnpt}` into metric and label; undefined when the key has another form. */
export function parseMetricKey(key: string): { metric: string; label: string } | undefined {
  const match = KEY.exec(key);
  return match ? { metric: match[1]!, label: match[2] ?? '' } : undefined;
}

/** The words that mean each value of a state: its key, and its index written as a number. */
function indexStates(metric: Metric): ReadonlyMap<string, number> | undefined {
  return metric.states && new Map(metric.states.map((state, index) => [state.key, index]));
}

function refuseLabel(metric: Metric, label: string): boolean {
  if (label === '') return metric.labels !== undefined;
  return metric.labels === undefined || (metric.labels !== 'any' && !metric.labels.includes(label));
}

/** Understands a key for an asset type that reports `metrics`. */
export function bindMetricKey(key: string, metrics: readonly Metric[]): MetricBinding | RefusedKey {
  const parsed = parseMetricKey(key);
  if (!parsed) return { refused: 'invalid_key' };
  const metric = metrics.find((candidate) => candidate.key === parsed.metric);
  if (!metric) return { refused: 'unknown_metric' };
  if (refuseLabel(metric, parsed.label)) return { refused: 'unknown_label' };
  return { metric, label: parsed.label, stateIndex: indexStates(metric) };
}
