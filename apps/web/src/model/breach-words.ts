import { statesOf } from '@nhip/catalog';
import { formatNumber, type Language } from '@nhip/ui';
import type { TFunction } from 'i18next';
import type { Breach } from './asset-state.js';
import { unitText } from './value-text.js';

/** How bad in words: `Vượt BĐ III 0,19 m`. A default limit has no name of its own: its severity stands for it. */
export function breachWords(t: TFunction, breach: Breach, language: Language): string {
  const { metric, excess, limit } = breach;
  if (excess === null || limit === null) {
    const state = statesOf(metric.key)[breach.value]?.name[language] ?? '';
    return t('asset.stateBad', { metric: metric.name[language], state });
  }
  const name = breach.name === '' ? `${t(`state.${breach.severity}`).toLowerCase()} ${limitValue(breach, language)}` : breach.name;
  const amount = `${formatNumber(excess, metric.decimals, language)}\u00a0${unitText(metric, language)}`.trim();
  return t(isAbove(breach) ? 'asset.exceeded' : 'asset.undershot', { name, amount });
}

const isAbove = ({ limit, value }: Breach): boolean => limit?.above !== undefined && value >= limit.above;

function limitValue(breach: Breach, language: Language): string {
  const bound = isAbove(breach) ? breach.limit?.above : breach.limit?.below;
  return bound === undefined ? '' : formatNumber(bound, breach.metric.decimals, language);
}
