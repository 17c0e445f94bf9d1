/** Languages of the interface. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

/** A number by the rules of the language (vi: 1.234,5) with a true minus; a value that rounds to zero has no sign. */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const rounded = Number(value.toFixed(decimals));
  return formatterOf(language, decimals)
    .format(rounded === 0 ? 0 : rounded)
    .replace('-', '−');
}

/** A difference: always with its sign, `+0,19` or `−0,16`; zero without. */
export function formatSigned(value: number, decimals: number, language: Language): string {
  const text = formatNumber(value, decimals, language);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}
