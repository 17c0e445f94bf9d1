import { findMetric } from '@nhip/catalog';
import type { ClaimedValue } from '@nhip/contracts';
import { formatNumber, type Language } from '@nhip/ui';

/** A claimed value as it would be shown: `1,25 m`, or the word of a state. */
export function valueWords({ metric, value }: Pick<ClaimedValue, 'metric' | 'value'>, language: Language): string {
  const known = metric === null ? undefined : findMetric(metric);
  if (!known || value === null) return '';
  if (known.states) return known.states[value]?.name[language] ?? String(value);
  return `${formatNumber(value, known.decimals, language)} ${known.unit}`.trim();
}
