/** Quality of a reading, in storage order: the index is what `telemetry.quality` holds. Only `good` readings enter rollups and rules. */
export const QUALITIES = ['good', 'calibrating', 'error', 'estimated', 'derived', 'no_ts'] as const;

/** A word of `QUALITIES`. */
export type Quality = (typeof QUALITIES)[number];

/** Index of a quality in `QUALITIES` (0 = good). */
export type QualityCode = 0 | 1 | 2 | 3 | 4 | 5;

/** The qualities a device may state on the wire; `derived` and `no_ts` are set by Nhịp alone. */
export const WIRE_QUALITIES = ['good', 'calibrating', 'error', 'estimated'] as const satisfies readonly Quality[];

/** One value of one metric of one asset at one instant, as decoded from the wire. */
export interface Reading {
  /** Metric key of the catalogue, e.g. `water_level_m`. */
  readonly metric: string;
  /** Label inside braces, e.g. `vnpt` of `dc_uplink_up{vnpt}`; empty when the metric has none. */
  readonly label: string;
  /** Device time in milliseconds since 1970 (UTC). */
  readonly timeMs: number;
  /** The value in the metric's unit; for a state, the index of its value in the catalogue's list. */
  readonly value: number;
  readonly quality: QualityCode;
}

/** Why a message or a part of it was refused. Closed list; `docs/errors.md` explains each. */
export const REJECT_REASONS = [
  'invalid_utf8',
  'invalid_json',
  'not_an_object',
  'too_large',
  'too_many_readings',
  'too_many_keys',
  'no_values',
  'invalid_timestamp',
  'too_old',
  'in_future',
  'invalid_key',
  'unknown_metric',
  'unknown_label',
  'wrong_type',
  'not_finite',
  'unknown_state',
  'out_of_range',
  'invalid_quality',
  'invalid_interval',
  'unknown_topic',
  'unknown_asset',
  'foreign_asset',
  'invalid_status',
  'invalid_event',
  'unknown_event_type',
  'invalid_result',
  'unknown_command',
  'command_answered',
  'rate_limited',
  'refused_by_database',
] as const;

/** A word of `REJECT_REASONS`. */
export type RejectReason = (typeof REJECT_REASONS)[number];

/** One fault of a message: the reason, where it lies (`[3].values.pm25_ugm3`) and what was found, shortened to 120 characters. */
export interface Fault {
  readonly reason: RejectReason;
  readonly path: string;
  readonly detail: string;
}
