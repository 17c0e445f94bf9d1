import { AppError, type TelemetryQuery } from '@nhip/contracts';

/** Milliseconds since 1970. */
export interface HistorySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

const METRIC = /^([a-z][a-z0-9_]{0,63})(?:\{([a-z0-9_-]{1,64})\})?$/;
/** Instants outside are typing errors, and PostgreSQL cannot hold all of them. */
const EARLIEST_MS = 0;
const LATEST_MS = Date.UTC(2100, 0, 1);

/** A fault of the query that its schema cannot tell. */
export const refuseQuery = (name: string, message: string): AppError =>
  new AppError('VALIDATION_FAILED', undefined, { issues: [{ path: `query.${name}`, message }] });

/** `dc_uplink_up{vnpt}` → key and label. */
export function splitMetric(text: string): { key: string; label: string } {
  const match = METRIC.exec(text);
  if (!match) throw refuseQuery('metric', 'a metric key, a label in braces');
  return { key: match[1]!, label: match[2] ?? '' };
}

/** Epoch milliseconds of the instant that a query names; refused outside 1970 … 2100. */
export function toMs(name: string, instant: string | number): number {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (!(ms >= EARLIEST_MS && ms <= LATEST_MS)) throw refuseQuery(name, 'an instant between 1970 and 2100, ISO 8601 or epoch milliseconds');
  return ms;
}

/** From and to of a query, checked; `to` is now when absent. */
export function toSpan(query: Pick<TelemetryQuery, 'from' | 'to'>, nowMs: number): HistorySpan {
  const fromMs = toMs('from', query.from);
  const end = query.to === undefined ? nowMs : toMs('to', query.to);
  if (fromMs >= end) throw refuseQuery('from', 'must be earlier than `to`');
  return { fromMs, toMs: end };
}
