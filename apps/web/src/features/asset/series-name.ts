import type { Metric } from '@nhip/contracts';
import type { Language } from '@nhip/ui';

/** A series by the name of its metric, with its label: `Đường truyền (vnpt)`. */
export const seriesName = (
  { metric, value }: { readonly metric: Metric; readonly value: { readonly label: string } },
  language: Language,
): string => (value.label === '' ? metric.name[language] : `${metric.name[language]} (${value.label})`);
