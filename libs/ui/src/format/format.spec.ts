import { describe, expect, test } from '@jest/globals';
import { formatAge } from './format-age.js';
import { formatClock, formatDateTime, formatLongDate } from './format-instant.js';
import { formatNumber, formatSigned } from './format-number.js';
import { formatCoordinates } from './format-place.js';

describe('numbers', () => {
  test('uses a decimal comma and dots for thousands in Vietnamese', () => {
    expect(formatNumber(1234567.891, 2, 'vi')).toBe('1.234.567,89');
  });
  test('uses English separators in English', () => {
    expect(formatNumber(1234.5, 1, 'en')).toBe('1,234.5');
  });
  test('writes a true minus', () => {
    expect(formatNumber(-0.16, 2, 'vi')).toBe('−0,16');
  });
  test('never writes minus zero', () => {
    expect(formatNumber(-0.001, 2, 'vi')).toBe('0,00');
    expect(formatSigned(-0.001, 2, 'vi')).toBe('0,00');
  });
  test('gives every difference its sign', () => {
    expect([formatSigned(0.19, 2, 'vi'), formatSigned(-0.16, 2, 'vi')]).toEqual(['+0,19', '−0,16']);
  });
});

describe('instants', () => {
  const evening = Date.UTC(2026, 9, 27, 10, 42, 8);
  test('shows the time of the site on a 24-hour clock', () => {
    expect(formatClock(evening)).toBe('17:42:08');
    expect(formatClock(Date.UTC(2026, 9, 27, 17, 0, 0))).toBe('00:00:00');
  });
  test('writes the day before the month', () => {
    expect(formatDateTime(evening)).toBe('17:42 27/10/2026');
  });
  test('names the day of the week', () => {
    expect(formatLongDate(evening, 'vi')).toBe('Thứ Ba 27/10/2026');
  });
  test('says an age in its largest whole unit', () => {
    expect([formatAge(2400, 'vi'), formatAge(46 * 60_000, 'vi'), formatAge(60_000, 'en'), formatAge(-5, 'vi')]).toEqual([
      '2 giây',
      '46 phút',
      '1 minute',
      '0 giây',
    ]);
  });
});

test('writes coordinates with Vietnamese hemispheres', () => {
  expect(formatCoordinates(9.815, 105.825, 'vi')).toBe('9,8150° B; 105,8250° Đ');
});
