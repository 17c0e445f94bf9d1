import { createHash } from 'node:crypto';

/** The id of an event (a UUID of version 8): the same words give the same id, so that an event that is sent again is stored once. */
export function deriveEventId(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
