import {
  QUALITIES,
  WIRE_LIMITS,
  WIRE_QUALITIES,
  type Fault,
  type IntakeWindow,
  type QualityCode,
  type RejectReason,
} from '@nhip/contracts';
import { describeValue, shortPath } from './describe-value.js';
import { judgeRefusal, judgeValue } from './judge-value.js';
import type { MetricBinding, RefusedKey } from './metric-key.js';
import { parsePayload } from './parse-payload.js';

/** What the decoder must know, and whom it tells. `B` is what the caller attaches to a key, e.g. its series. */
export interface TelemetryDecoding<B extends MetricBinding> {
  /** receive time, milliseconds since 1970 */
  readonly receivedMs: number;
  readonly window: IntakeWindow;
  /** Understands a key of `values` for this asset. */
  bind(key: string): B | RefusedKey;
  /** A good reading. Without `ts` the time is the receive time and the quality `no_ts`: the caller makes it unique. */
  onReading(binding: B, timeMs: number, value: number, quality: QualityCode): void;
  onFault(fault: Fault): void;
  /** The seconds between readings that the object states whose readings follow; 0 when it states none. */
  onInterval?(everyS: number): void;
}

const GOOD: QualityCode = 0;
const NO_TS = QUALITIES.indexOf('no_ts') as QualityCode;
const qualityCodes = new Map<unknown, QualityCode>(WIRE_QUALITIES.map((word) => [word, QUALITIES.indexOf(word) as QualityCode]));

/** Decodes the payload of `…/telemetry`. Faults are judged one by one: good keys and good elements of an array survive. Never throws. */
export function decodeTelemetry<B extends MetricBinding>(payload: Uint8Array, decoding: TelemetryDecoding<B>): void {
  const parsed = parsePayload(payload);
  if (!parsed.ok) return decoding.onFault(parsed.fault);
  if (!Array.isArray(parsed.value)) return decodeObject(parsed.value, '', decoding);
  const { value: elements } = parsed;
  // As with keys: too many are a fault of the message, and the good ones are stored all the same. The broker's packet limit bounds them.
  for (let i = 0; i < elements.length; i += 1) decodeObject(elements[i], `[${i}]`, decoding);
  const most = WIRE_LIMITS.maxReadingsPerMessage;
  if (elements.length > most) fault(decoding, 'too_many_readings', `[${most}]`, `${elements.length} objects, at most ${most}`);
  if (elements.length === 0) fault(decoding, 'no_values', '', 'empty array');
}

function fault(decoding: { onFault(fault: Fault): void }, reason: RejectReason, path: string, detail: string): void {
  decoding.onFault({ reason, path: shortPath(path), detail });
}

function decodeObject<B extends MetricBinding>(raw: unknown, path: string, decoding: TelemetryDecoding<B>): void {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return fault(decoding, 'not_an_object', path, describeValue(raw));
  const { ts, values, quality, everyS } = raw as { ts?: unknown; values?: unknown; quality?: unknown; everyS?: unknown };
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return fault(decoding, 'no_values', `${path}.values`, describeValue(values));
  let code = GOOD;
  let timeMs = decoding.receivedMs;
  if (quality !== undefined) {
    const stated = qualityCodes.get(quality);
    if (stated === undefined) return fault(decoding, 'invalid_quality', `${path}.quality`, describeValue(quality));
    code = stated;
  }
  if (ts === undefined) code = NO_TS;
  else {
    const refusal = judgeTime(ts, decoding);
    if (refusal) return fault(decoding, refusal, `${path}.ts`, describeValue(ts));
    timeMs = ts as number;
  }
  decoding.onInterval?.(everyS === undefined ? 0 : judgeInterval(everyS, path, decoding));
  decodeValues(values as Record<string, unknown>, { path, timeMs, code }, decoding);
}

/** The stated interval in seconds; 0 and a fault when it is none: the values are stored all the same. */
function judgeInterval(everyS: unknown, path: string, decoding: { onFault(fault: Fault): void }): number {
  if (typeof everyS === 'number' && Number.isInteger(everyS) && everyS >= 1 && everyS <= WIRE_LIMITS.longestIntervalS) return everyS;
  fault(decoding, 'invalid_interval', `${path}.everyS`, describeValue(everyS));
  return 0;
}

/** Why a device time is refused, or undefined. */
function judgeTime(ts: unknown, { receivedMs, window }: { receivedMs: number; window: IntakeWindow }): RejectReason | undefined {
  if (typeof ts !== 'number' || !Number.isSafeInteger(ts) || ts < 0) return 'invalid_timestamp';
  if (ts < receivedMs - window.maxAgeMs) return 'too_old';
  return ts > receivedMs + window.maxAheadMs ? 'in_future' : undefined;
}

function decodeValues<B extends MetricBinding>(
  values: Record<string, unknown>,
  at: { path: string; timeMs: number; code: QualityCode },
  decoding: TelemetryDecoding<B>,
): void {
  let count = 0;
  for (const key in values) {
    count += 1;
    const raw = values[key];
    const binding = decoding.bind(key);
    if ('refused' in binding) {
      // Beyond the limit bad keys are counted below and no longer listed; good ones are stored all the same.
      if (count <= WIRE_LIMITS.maxKeysPerReading) fault(decoding, binding.refused, `${at.path}.values.${key}`, describeValue(raw));
      continue;
    }
    const value = judgeValue(binding, raw);
    if (value === value) decoding.onReading(binding, at.timeMs, value, at.code);
    else fault(decoding, judgeRefusal(binding, raw), `${at.path}.values.${key}`, describeValue(raw));
  }
  if (count > WIRE_LIMITS.maxKeysPerReading)
    fault(decoding, 'too_many_keys', `${at.path}.values`, `${count} keys, at most ${WIRE_LIMITS.maxKeysPerReading}`);
  if (count === 0) fault(decoding, 'no_values', `${at.path}.values`, 'no keys');
}
