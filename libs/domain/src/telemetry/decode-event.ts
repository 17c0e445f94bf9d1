import { eventMessageSchema, type EventMessage, type EventType, type Fault, type IntakeWindow } from '@nhip/contracts';
import { describeValue, shorten, shortPath, toStorableText } from './describe-value.js';
import { parsePayload } from './parse-payload.js';

/** An event, or why it is refused. */
export type DecodedEvent = { readonly ok: true; readonly event: EventMessage } | { readonly ok: false; readonly fault: Fault };

/** What the decoder must know of the catalogue and the clock. */
export interface EventDecoding {
  readonly receivedMs: number;
  readonly window: IntakeWindow;
  /** Event type of this key when the asset may send it. */
  findType(key: string): EventType | undefined;
}

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
const isStorableText = (text: string): boolean => toStorableText(text) === text;

const refuse = (reason: Fault['reason'], path: string, detail: string): DecodedEvent => ({
  ok: false,
  fault: { reason, path: shortPath(path), detail: shorten(detail) },
});

/** Decodes the payload of `…/events` and checks `data` against the fields of its type. Fields that the type does not know are refused by name. */
export function decodeEvent(payload: Uint8Array, decoding: EventDecoding): DecodedEvent {
  const parsed = parsePayload(payload);
  if (!parsed.ok) return { ok: false, fault: parsed.fault };
  const result = eventMessageSchema.safeParse(parsed.value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refuse('invalid_event', issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  const event = result.data;
  const type = decoding.findType(event.type);
  if (!type) return refuse('unknown_event_type', 'type', event.type);
  if (event.ts < decoding.receivedMs - decoding.window.maxAgeMs) return refuse('too_old', 'ts', String(event.ts));
  if (event.ts > decoding.receivedMs + decoding.window.maxAheadMs) return refuse('in_future', 'ts', String(event.ts));
  return judgeData(event, type) ?? { ok: true, event };
}

function judgeData(event: EventMessage, type: EventType): DecodedEvent | undefined {
  for (const key of Object.keys(event.data)) {
    const field = type.fields.find((candidate) => candidate.key === key);
    if (!field) return refuse('invalid_event', `data.${key}`, 'the event type has no such field');
    const value = event.data[key];
    if (typeof value !== field.kind || (typeof value === 'number' && !Number.isFinite(value)))
      return refuse('invalid_event', `data.${key}`, `${field.kind} expected: ${describeValue(value)}`);
    if (typeof value === 'string' && !isStorableText(value))
      return refuse('invalid_event', `data.${key}`, 'text with U+0000 or half a character');
  }
  const missing = type.fields.find((field) => field.required && event.data[field.key] === undefined);
  return missing && refuse('invalid_event', `data.${missing.key}`, 'missing');
}
