import type { JSX } from 'react';
import type { Metric } from '@nhip/contracts';
import { formatNumber, formatSigned } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import type { MetricLimit } from '../../model/asset-state.js';
import { ladderOf } from './ladder.model.js';

const share = (s: number): string => `${(100 * s).toFixed(2)}%`;

/** The value among its limits, with the distance to each. */
export function LimitLadder({
  metric,
  limits,
  value,
}: {
  metric: Metric;
  limits: readonly MetricLimit[];
  value: number;
}): JSX.Element | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const ladder = ladderOf(metric, limits, value);
  if (!ladder) return <p className="muted">{t('asset.noLimits')}</p>;
  return (
    <div className="ladder" role="group" aria-label={t('asset.limits', { metric: metric.name[language] })}>
      <div className="ladder-axis" aria-hidden>
        {ladder.beyond.map(([from, to]) => (
          <span key={from} className="ladder-beyond" style={{ left: share(from), width: share(to - from) }} />
        ))}
        <span className="ladder-line" style={{ width: share(ladder.valueAt) }} />
        {ladder.ticks.map((tick) => (
          <span
            key={`${tick.severity}${tick.bound}`}
            className="ladder-tick"
            data-severity={tick.isBreached ? tick.severity : undefined}
            style={{ left: share(tick.at) }}
          />
        ))}
        <span className="ladder-value" style={{ left: share(ladder.valueAt) }} />
      </div>
      <svg className="ladder-leads" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
        {ladder.ticks.map((tick) => (
          <line key={`${tick.severity}${tick.bound}`} x1={tick.at} y1={0} x2={tick.labelAt} y2={1} />
        ))}
      </svg>
      {ladder.ticks.map((tick) => (
        <div key={`${tick.severity}${tick.bound}`} className="ladder-label" style={{ left: share(tick.labelAt) }}>
          <span className={tick.isBreached ? `${tick.severity}-words` : 'muted'}>
            {tick.name === '' ? t(`state.${tick.severity}`) : tick.name}
          </span>
          <span className="muted">{formatNumber(tick.bound, metric.decimals, language)}</span>
          <strong>{formatSigned(tick.distance, metric.decimals, language)}</strong>
        </div>
      ))}
    </div>
  );
}
