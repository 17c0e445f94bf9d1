import type { Language } from './format-number.js';

const UNITS = [
  { seconds: 86_400, vi: 'ngày', en: ['day', 'days'] },
  { seconds: 3600, vi: 'giờ', en: ['hour', 'hours'] },
  { seconds: 60, vi: 'phút', en: ['minute', 'minutes'] },
  { seconds: 1, vi: 'giây', en: ['second', 'seconds'] },
] as const;

/** How old something is, in its largest whole unit: `46 phút`, `2 seconds`. A negative age (clocks apart) counts as zero. */
export function formatAge(ageMs: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  const unit = UNITS.find((u) => seconds >= u.seconds) ?? UNITS[3];
  const count = Math.floor(seconds / unit.seconds);
  const word = language === 'vi' ? unit.vi : unit.en[count === 1 ? 0 : 1];
  return `${count} ${word}`;
}

/** An expected period: `10 phút`, `1 hour`. */
export const formatPeriod = (seconds: number, language: Language): string => formatAge(seconds * 1000, language);
