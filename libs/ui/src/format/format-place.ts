import { formatNumber, type Language } from './format-number.js';

const HEMISPHERES = { vi: { north: 'B', south: 'N', east: 'Đ', west: 'T' }, en: { north: 'N', south: 'S', east: 'E', west: 'W' } } as const;

/** `9,8150° B; 105,8250° Đ` */
export function formatCoordinates(lat: number, lon: number, language: Language): string {
  const h = HEMISPHERES[language];
  return `${formatNumber(Math.abs(lat), 4, language)}° ${lat < 0 ? h.south : h.north}; ${formatNumber(Math.abs(lon), 4, language)}° ${lon < 0 ? h.west : h.east}`;
}
