import { commandResultSchema, type CommandResult, type Fault } from '@nhip/contracts';
import { describeValue, shorten, toStorableText } from '../telemetry/describe-value.js';
import { parsePayload } from '../telemetry/parse-payload.js';

/** A device's answer to a command, or why it is refused. */
export type DecodedCommandResult = { readonly ok: true; readonly result: CommandResult } | { readonly ok: false; readonly fault: Fault };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Decodes the payload of `…/commands/{commandId}/result`; the id comes from the topic and must be a UUID in lower case. */
export function decodeCommandResult(commandId: string, payload: Uint8Array): DecodedCommandResult {
  if (!UUID.test(commandId)) return refuse({ reason: 'unknown_command', path: '', detail: describeValue(commandId) });
  const parsed = parsePayload(payload);
  if (!parsed.ok) return refuse(parsed.fault);
  const result = commandResultSchema.safeParse(parsed.value);
  if (result.success) {
    const { status, detail } = result.data;
    return { ok: true, result: detail === undefined ? { status } : { status, detail: toStorableText(detail) } };
  }
  const [issue] = result.error.issues;
  const detail = shorten(`${issue?.message ?? ''} (${describeValue(parsed.value)})`);
  return refuse({ reason: 'invalid_result', path: issue?.path.join('.') ?? '', detail });
}

const refuse = (fault: Fault): DecodedCommandResult => ({ ok: false, fault });
