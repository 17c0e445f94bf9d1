/** Limits of the wire. The broker enforces `maxPacketBytes`, the decoder the rest. */
export const WIRE_LIMITS = {
  /** Largest packet the broker accepts, bytes. Above the decoder's own appetite so that one huge value is refused by name and its neighbours are stored. */
  maxPacketBytes: 2 * 1024 * 1024,
  /** Most objects in one back-fill array; more is a fault of the message, its good objects are stored all the same. */
  maxReadingsPerMessage: 1000,
  /** Most keys in one `values` object; more is a fault of the message, its good keys are stored all the same. */
  maxKeysPerReading: 256,
  /** Longest interval between readings that a sender may state (`everyS`), seconds. */
  longestIntervalS: 86_400,
  /** How much of a refused payload is kept, bytes. */
  keptPayloadBytes: 4096,
  /** Most faults listed for one message; the rest are counted. */
  maxFaultsPerMessage: 50,
} as const;

/** Intake window: device times outside `receive − maxAgeMs … receive + maxAheadMs` are refused. Always shorter than raw retention. */
export interface IntakeWindow {
  readonly maxAgeMs: number;
  readonly maxAheadMs: number;
}

/** 60 days back, 5 minutes ahead. */
export const DEFAULT_INTAKE_WINDOW: IntakeWindow = { maxAgeMs: 60 * 86_400_000, maxAheadMs: 5 * 60_000 };
