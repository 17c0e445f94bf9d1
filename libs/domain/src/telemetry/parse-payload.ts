import type { Fault } from '@nhip/contracts';

/** A payload as JSON, or why it is none. */
export type ParsedPayload = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** How bytes become text; the strict decoder throws on invalid UTF-8. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

const NOT_JSON_NUMBER = /(?<=[:[,\s-])(NaN|-?Infinity|undefined)\b/;

function explain(text: string, error: unknown): string {
  const word = NOT_JSON_NUMBER.exec(text.length > 100_000 ? text.slice(0, 100_000) : text)?.[1];
  if (word) return `${word} is not JSON`;
  if (text.trim() === '') return 'empty message';
  return (error as Error).message.slice(0, 120);
}

/** Reads the bytes of a message as JSON. Never throws. */
export function parsePayload(payload: Uint8Array): ParsedPayload {
  let text: string;
  try {
    text = decoder.decode(payload);
  } catch {
    return { ok: false, fault: { reason: 'invalid_utf8', path: '', detail: 'the bytes are not UTF-8 text' } };
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, fault: { reason: 'invalid_json', path: '', detail: explain(text, error) } };
  }
}
