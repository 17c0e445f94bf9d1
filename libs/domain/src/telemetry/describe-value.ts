const LONGEST = 120;

/**
 * What a device wrote, fit for an administrator's screen and for PostgreSQL: at most 120 characters, and neither U+0000 nor half a
 * surrogate pair, which jsonb refuses (a refused fault would take the good readings of its message with it).
 */
export function shorten(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return short.replaceAll('\u0000', '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
}

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
