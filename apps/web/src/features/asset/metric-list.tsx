import type { JSX } from 'react';
import type { Asset, Metric } from '@nhip/contracts';
import { assessValue, freshness } from '@nhip/domain';
import { formatAge, StateGlyph, type StateName } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { seriesKey, type LiveValue } from '../../live/live-values.js';
import { valueWithUnit } from '../../model/value-text.js';
import { seriesName } from './series-name.js';
import { TintedValue } from './tinted-value.js';

interface MetricListProps {
  readonly asset: Asset;
  readonly values: readonly { readonly metric: Metric; readonly value: LiveValue }[];
  readonly chosen: string | null;
  readonly now: number;
  readonly onChoose: (key: string) => void;
}

/** State of a single value: its severity while it is fresh, how old it is otherwise. */
export function stateOfValue(asset: Asset, metric: Metric, value: LiveValue, now: number): StateName {
  const age = freshness(metric.periodS, now - value.at);
  if (age === 'no_data') return 'no-signal';
  const { severity } = assessValue(metric, asset.limits, value.value);
  if (severity !== 'normal') return severity;
  return age === 'stale' ? 'stale' : 'normal';
}

/** Everything the device reports now; a row chooses what the chart shows. */
export function MetricList({ asset, values, chosen, now, onChoose }: MetricListProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="panel-section">
      <h3>{t('asset.metrics')}</h3>
      <ul className="metric-list">
        {values.map(({ metric, value }) => {
          const key = seriesKey(value.metric, value.label);
          const name = seriesName({ metric, value }, language);
          const state = stateOfValue(asset, metric, value, now);
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={key === chosen}
                title={t('asset.chartThis', { metric: name })}
                onClick={() => onChoose(key)}
                data-metric={key}
                data-stale={state === 'stale' || state === 'no-signal'}
              >
                <StateGlyph state={state} size={13} label={t(`state.${state}`)} />
                <span className="metric-name">{name}</span>
                <TintedValue text={valueWithUnit(metric, value.value, language)} at={value.at} />
                <span className="metric-age">{formatAge(now - value.at, language)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
