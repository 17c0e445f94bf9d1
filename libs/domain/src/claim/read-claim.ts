import {
  WIRE_LIMITS,
  type AssetType,
  type ClaimReading,
  type ClaimedValue,
  type Fault,
  type IntakeWindow,
  type Metric,
} from '@nhip/contracts';
import { decodeTelemetry } from '../telemetry/decode-telemetry.js';
import { judgeRefusal, judgeValue } from '../telemetry/judge-value.js';
import { bindMetricKey } from '../telemetry/metric-key.js';
import { parsePayload } from '../telemetry/parse-payload.js';
import { findSimilarMetric } from './find-similar-metric.js';
import { suggestAssetTypes } from './suggest-asset-types.js';

/** What is needed to understand a claim: the catalogue, and when the message came. */
export interface ClaimContext {
  readonly metrics: readonly Metric[];
  readonly types: readonly AssetType[];
  readonly receivedMs: number;
  readonly window: IntakeWindow;
}

const MOST_VALUES = 40;
const LONGEST_RAW = 80;

/**
 * What an unregistered device seems to measure, read as leniently as can be: the newest object of an array, and values that stand beside `ts`
 * instead of in `values`. `faults` says what the strict decoder would refuse whatever the asset type, so that the device can be mended before it is
 * registered. Undefined when the bytes are no JSON object. Never throws.
 */
export function readClaim(payload: Uint8Array, context: ClaimContext): ClaimReading | undefined {
  const parsed = parsePayload(payload);
  if (!parsed.ok) return undefined;
  const object = asObject(Array.isArray(parsed.value) ? parsed.value.at(-1) : parsed.value);
  if (!object) return undefined;
  const nested = asObject(object['values']);
  const entries = Object.entries(nested ?? object).filter(([key]) => nested || (key !== 'ts' && key !== 'quality' && key !== 'values'));
  const values = entries.slice(0, MOST_VALUES).map(([key, raw]) => readValue(key, raw, context.metrics));
  const { ts } = object;
  return {
    values,
    ts: typeof ts === 'number' && Number.isSafeInteger(ts) ? ts : null,
    faults: faultsOf(payload, context),
    types: suggestAssetTypes(
      values.flatMap(({ metric }) => (metric === null ? [] : [metric])),
      context.types,
    ),
  };
}

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

function readValue(key: string, raw: unknown, metrics: readonly Metric[]): ClaimedValue {
  const shown = { key: key.slice(0, LONGEST_RAW), raw: (JSON.stringify(raw) ?? '').slice(0, LONGEST_RAW) };
  const bound = bindMetricKey(key, metrics);
  if ('refused' in bound) {
    const similar = findSimilarMetric(key, metrics);
    return { ...shown, metric: similar?.key ?? null, label: '', isExact: false, value: null, refused: bound.refused };
  }
  const value = judgeValue(bound, raw);
  const isGood = !Number.isNaN(value);
  return {
    ...shown,
    metric: bound.metric.key,
    label: bound.label,
    isExact: true,
    value: isGood ? value : null,
    refused: isGood ? null : judgeRefusal(bound, raw),
  };
}

/** Faults of the message as such: its keys are judged one by one above. */
function faultsOf(payload: Uint8Array, { metrics, receivedMs, window }: ClaimContext): Fault[] {
  const faults: Fault[] = [];
  decodeTelemetry(payload, {
    receivedMs,
    window,
    bind: (key) => bindMetricKey(key, metrics),
    onReading: () => undefined,
    onFault: (fault) => {
      const isOfValue = /\.values\.[^]/.test(fault.path);
      if (!isOfValue && faults.length < WIRE_LIMITS.maxFaultsPerMessage) faults.push(fault);
    },
  });
  return faults;
}
