const LONGEST = 120;

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** What was found, for an administrator: type and a short excerpt, never more than 120 characters. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return shorten(`text of ${value.length} characters: ${value.slice(0, LONGEST)}`);
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (value === null) return 'null';
  if (typeof value === 'object') return `object of ${Object.keys(value).length} keys`;
  return shorten(`${typeof value} ${String(value)}`);
}

/** A path inside a message, shortened: `[3].values.pm25_ugm3`. */
export const shortPath = (path: string): string => shorten(path);
