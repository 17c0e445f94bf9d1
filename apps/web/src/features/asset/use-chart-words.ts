import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryChart } from './history.option.js';

/** What a chart of a history writes on itself. */
export function useChartWords(): HistoryChart['words'] {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      now: t('history.now'),
      possibleGap: t('history.possibleGap'),
      limitName: (limit) => (limit.name === '' ? t(`state.${limit.severity}`) : limit.name),
    }),
    [t],
  );
}
