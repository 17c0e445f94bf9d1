const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/, 'Cốc Cốc'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const firstOf = (known: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  known.find(([pattern]) => pattern.test(text))?.[1];

/** How people know a browser: `Chrome, Windows`. What says nothing of itself keeps its first word; null when it said nothing at all. */
export function browserName(userAgent: string | null): string | null {
  const text = userAgent?.trim() ?? '';
  if (text === '') return null;
  const parts = [firstOf(BROWSERS, text), firstOf(SYSTEMS, text)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : (text.split(/[\s/]/)[0] ?? null);
}
