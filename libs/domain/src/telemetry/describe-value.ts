const LONGEST = 120;

/** Text of a device with a replacement character for what PostgreSQL keeps neither as text nor as jsonb: U+0000 and half a surrogate pair. */
export const toStorableText = (text: string): string => text.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');

/**
 * What a device wrote, fit for an administrator's screen and for the database: at most 120 characters. (A fault that the database refuses
 * would take the good readings of its message with it.)
 */
export const shorten = (text: string): string => toStorableText(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** What was found, for an administrator: type and a short excerpt, never more than 120 characters. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return shorten(`text of ${value.length} characters: ${value.slice(0, LONGEST)}`);
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (value === null) return 'null';
  if (typeof value === 'object') return `object of ${Object.keys(value).length} keys`;
  return shorten(`${typeof value} ${String(value)}`);
}

/** A path inside a message, shortened: `[3].values.pm25_ugm3`. */
export const shortPath = (path: string): string => shorten(path);
