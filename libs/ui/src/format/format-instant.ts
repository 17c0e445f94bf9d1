import type { Language } from './format-number.js';

/** All clocks show the time of the site, wherever the browser is. */
export const SITE_TIME_ZONE = 'Asia/Ho_Chi_Minh';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: SITE_TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  weekday: 'short',
});

const WEEKDAYS: Record<Language, Readonly<Record<string, string>>> = {
  vi: { Mon: 'Thứ Hai', Tue: 'Thứ Ba', Wed: 'Thứ Tư', Thu: 'Thứ Năm', Fri: 'Thứ Sáu', Sat: 'Thứ Bảy', Sun: 'Chủ Nhật' },
  en: { Mon: 'Monday', Tue: 'Tuesday', Wed: 'Wednesday', Thu: 'Thursday', Fri: 'Friday', Sat: 'Saturday', Sun: 'Sunday' },
};

function fieldsOf(timeMs: number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(timeMs).map((part) => [part.type, part.value]));
}

/** `17:42:08` */
export function formatClock(timeMs: number): string {
  const f = fieldsOf(timeMs);
  return `${f.hour}:${f.minute}:${f.second}`;
}

/** `17:42` */
export function formatHour(timeMs: number): string {
  const f = fieldsOf(timeMs);
  return `${f.hour}:${f.minute}`;
}

/** `27/10/2026` */
export function formatDate(timeMs: number): string {
  const f = fieldsOf(timeMs);
  return `${f.day}/${f.month}/${f.year}`;
}

/** `27/10` */
export function formatDay(timeMs: number): string {
  const f = fieldsOf(timeMs);
  return `${f.day}/${f.month}`;
}

/** `17:42 27/10/2026` */
export const formatDateTime = (timeMs: number): string => `${formatHour(timeMs)} ${formatDate(timeMs)}`;

/** `Thứ Ba 27/10/2026` */
export function formatLongDate(timeMs: number, language: Language): string {
  return `${WEEKDAYS[language][fieldsOf(timeMs).weekday ?? ''] ?? ''} ${formatDate(timeMs)}`;
}
