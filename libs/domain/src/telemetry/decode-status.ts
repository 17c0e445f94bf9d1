import { statusMessageSchema, type Fault, type StatusMessage } from '@nhip/contracts';
import { describeValue, shorten } from './describe-value.js';
import { parsePayload } from './parse-payload.js';

/** A status message, or why it is refused. */
export type DecodedStatus = { readonly ok: true; readonly status: StatusMessage } | { readonly ok: false; readonly fault: Fault };

/** Decodes the payload of `…/status`. A last will carries no `ts`: it is stamped on receipt. */
export function decodeStatus(payload: Uint8Array): DecodedStatus {
  const parsed = parsePayload(payload);
  if (!parsed.ok) return { ok: false, fault: parsed.fault };
  const result = statusMessageSchema.safeParse(parsed.value);
  if (result.success) return { ok: true, status: result.data };
  const [issue] = result.error.issues;
  return {
    ok: false,
    fault: {
      reason: 'invalid_status',
      path: issue?.path.join('.') ?? '',
      detail: shorten(`${issue?.message ?? ''} (${describeValue(parsed.value)})`),
    },
  };
}
