import { statesOf } from '@nhip/catalog';
import type { Metric } from '@nhip/contracts';
import { formatNumber, type Language } from '@nhip/ui';

/** A value as people read it: the word of a state, or the number with the metric's decimals (without unit). */
export function valueText(metric: Metric, value: number, language: Language): string {
  const state = statesOf(metric.key)[value];
  if (metric.kind === 'state' && state) return state.name[language];
  return formatNumber(value, metric.decimals, language);
}

const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  'cm/giờ': 'cm/h',
  'mm/giờ': 'mm/h',
  'xe/giờ': 'veh/h',
  phút: 'min',
  ngày: 'days',
};

/** The unit as shown: the catalogue writes it in Vietnamese. */
export const unitText = (metric: Metric, language: Language): string =>
  language === 'en' ? (ENGLISH_UNITS[metric.unit] ?? metric.unit) : metric.unit;

/** Number and unit with a space that does not break. */
export function valueWithUnit(metric: Metric, value: number, language: Language): string {
  const unit = metric.kind === 'state' ? '' : unitText(metric, language);
  return unit === '' ? valueText(metric, value, language) : `${valueText(metric, value, language)}\u00a0${unit}`;
}
