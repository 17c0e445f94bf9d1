import type { Figure, FigureLevel, FigureUnit, JudgedStage } from '@nhip/domain';
import { formatNumber, formatPeriod, type Language, type StateName } from '@nhip/ui';
import type { TFunction } from 'i18next';

const KB = 1024;
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
const MANY_SECONDS_MS = 120_000;

/** `1,3 GB` */
export function formatBytes(bytes: number, language: Language): string {
  const power = Math.min(BYTE_UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(KB)));
  const value = bytes / KB ** power;
  return `${formatNumber(value, power === 0 || value >= 100 ? 0 : 1, language)} ${BYTE_UNITS[power]}`;
}

/** One decimal where it says something. */
const decimalsOf = (value: number): number => (Math.abs(value) >= 20 || Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1);

/** A figure with its unit, as short as it stays honest: long times in minutes and hours. */
export function figureText(unit: FigureUnit, value: number, t: TFunction, language: Language): string {
  if (unit === 'bytes') return formatBytes(value, language);
  if (unit === 'seconds') return formatPeriod(Math.round(value), language);
  if (unit === 'ms' && value >= MANY_SECONDS_MS) return formatPeriod(Math.round(value / 1000), language);
  if (unit === 'ms' && value >= 1000) return `${formatNumber(value / 1000, 1, language)} s`;
  const number = formatNumber(value, decimalsOf(value), language);
  return unit === 'count' ? number : t(`system.unit.${unit}`, { value: number });
}

/** The lowest value at which a figure is work to do, or undefined when it has no limit. */
export const firstLimit = ({ limits }: Figure): number | undefined => limits.info ?? limits.warning ?? limits.major ?? limits.critical;

/** Figures that ask for a look, worst stage first is the order of the river. `info` is no work. */
export const workOf = (stages: readonly JudgedStage[]): readonly Figure[] =>
  stages.flatMap(({ figures }) => figures.filter(({ level }) => level !== 'normal' && level !== 'info'));

/** Glyph of a level: what is not known looks like a lost signal. */
export const glyphOf = (level: FigureLevel): StateName => (level === 'unknown' ? 'no-signal' : level);
