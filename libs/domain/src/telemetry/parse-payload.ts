import type { Fault } from '@nhip/contracts';
import { shorten } from './describe-value.js';

/** A payload as JSON, or why it is none. */
export type ParsedPayload = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** How bytes become text; the strict decoder throws on invalid UTF-8. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** A JSON string, or what the number formats of Python, C and JavaScript write for a value that is no number. */
const STRING_OR_NO_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?)\b(nan|inf(?:inity)?)\b/gi;
const NO_NUMBER: Readonly<Record<string, number>> = { '\u0000nan': Number.NaN, '\u0000inf': Infinity, '\u0000-inf': -Infinity };

/** Reads text in which NaN or Infinity stands where JSON wants a number: those become the numbers they name, to be refused one by one. */
function parseWithoutNumbers(text: string): unknown {
  const readable = text.replace(STRING_OR_NO_NUMBER, (whole: string, sign: string, word?: string) => {
    if (word === undefined) return whole;
    return /^n/i.test(word) ? '"\\u0000nan"' : `"\\u0000${sign}inf"`;
  });
  return JSON.parse(readable, (_key, value: unknown) => (typeof value === 'string' ? (NO_NUMBER[value] ?? value) : value));
}

function explain(text: string, error: unknown): string {
  return text.trim() === '' ? 'empty message' : shorten((error as Error).message);
}

/** Reads the bytes of a message as JSON. NaN and Infinity are read as what they are, so that their neighbours can be kept. Never throws. */
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
    try {
      if (/nan|inf/i.test(text)) return { ok: true, value: parseWithoutNumbers(text) };
    } catch {
      // It is broken in another way as well, which the first error names.
    }
    return { ok: false, fault: { reason: 'invalid_json', path: '', detail: explain(text, error) } };
  }
}
