import type { JSX } from 'react';
import { formatNumber } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import type { Bar } from './sources.model.js';

const HEIGHT = 22;
const STEP = 5;

/** Small bars of counts; the highest of them fills the height, none is a dot on the line. The numbers are in the text beside them. */
export function CountBars({ bars, label }: { bars: readonly Bar[]; label: string }): JSX.Element {
  const highest = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <svg className="count-bars" width={bars.length * STEP} height={HEIGHT} role="img" aria-label={label}>
      {bars.map(({ atMs, count }, i) => {
        const height = count === 0 ? 1 : Math.max(3, Math.round((count / highest) * HEIGHT));
        return <rect key={atMs} x={i * STEP} y={HEIGHT - height} width={STEP - 1} height={height} data-empty={count === 0} />;
      })}
    </svg>
  );
}

/** A count in the numbers of the language. */
export function useCount(): (count: number) => string {
  const language = useLanguage();
  return (count) => formatNumber(count, 0, language);
}

/** Words of a count: the text of `key` with its plural form and the number as the language writes it. */
export function useCounted(): (key: string, count: number) => string {
  const { t } = useTranslation();
  const write = useCount();
  return (key, count) => t(key, { count, replace: { count: write(count) } });
}
