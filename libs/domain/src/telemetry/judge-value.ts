import type { RejectReason } from '@nhip/contracts';
import type { MetricBinding } from './metric-key.js';

/** NaN stands for a refused value; `judgeRefusal` then says why. Numbers only, because this runs for every reading of the province. */
export function judgeValue(binding: MetricBinding, raw: unknown): number {
  const { metric, stateIndex } = binding;
  if (stateIndex !== undefined) return judgeState(binding, raw);
  if (typeof raw !== 'number' || raw - raw !== 0) return Number.NaN;
  if (metric.min !== undefined && raw < metric.min) return Number.NaN;
  if (metric.max !== undefined && raw > metric.max) return Number.NaN;
  return raw;
}

/** A state may come as its word, as its index, or, when it has the two values off and on, as a boolean. */
function judgeState({ metric, stateIndex }: MetricBinding, raw: unknown): number {
  const count = metric.states!.length;
  if (typeof raw === 'string') return stateIndex!.get(raw) ?? Number.NaN;
  if (typeof raw === 'boolean') return count === 2 ? Number(raw) : Number.NaN;
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw < count ? raw : Number.NaN;
}

/** Why `judgeValue` refused this value. */
export function judgeRefusal({ stateIndex }: MetricBinding, raw: unknown): RejectReason {
  if (typeof raw === 'number' && !Number.isFinite(raw)) return 'not_finite';
  if (stateIndex !== undefined) return typeof raw === 'string' || typeof raw === 'number' ? 'unknown_state' : 'wrong_type';
  return typeof raw === 'number' ? 'out_of_range' : 'wrong_type';
}
