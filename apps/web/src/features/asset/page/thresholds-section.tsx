import type { JSX } from 'react';
import type { Asset } from '@nhip/contracts';
import { formatNumber, StateGlyph } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { unitText } from '../../../model/value-text.js';
import { seriesName } from '../series-name.js';
import type { ShownSeries } from './chosen-series.js';
import { plainSource, thresholdRows, type ThresholdRow } from './thresholds.model.js';

/** Every limit with its source, and how far the present value is from it. */
export function ThresholdsSection({ asset, values }: { asset: Asset; values: readonly ShownSeries[] }): JSX.Element {
  const { t } = useTranslation();
  const rows = thresholdRows(asset, values);
  const beyond = rows.filter(({ distance, direction }) => (direction === 'above' ? distance >= 0 : distance > 0)).length;
  return (
    <section id="thresholds" className="asset-page-section" aria-labelledby="thresholds-title">
      <h3 id="thresholds-title">
        {rows.length === 0 ? t('assetPage.thresholds') : beyond === 0 ? t('assetPage.withinAll') : t('assetPage.beyond', { count: beyond })}
      </h3>
      {rows.length === 0 ? (
        <p className="muted">{t('assetPage.noThresholds')}</p>
      ) : (
        <div className="threshold-table">
          <table>
            <thead>
              <tr>
                {(['metric', 'level', 'bound', 'distance', 'sourceColumn'] as const).map((column) => (
                  <th key={column} scope="col" className={column === 'bound' || column === 'distance' ? 'number' : undefined}>
                    {t(`assetPage.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.key} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ row }: { row: ThresholdRow }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { series, severity, name, direction, bound, distance, source, isUnverified, isOwn } = row;
  const { metric } = series;
  const unit = unitText(metric, language);
  const isBeyond = direction === 'above' ? distance >= 0 : distance > 0;
  const amount = `${formatNumber(Math.abs(distance), metric.decimals, language)} ${unit}`.trim();
  return (
    <tr>
      <td>{seriesName(series, language)}</td>
      <td>
        <span className="threshold-level">
          <StateGlyph state={severity} size={13} />
          {name === '' ? t(`state.${severity}`) : `${name} (${t(`state.${severity}`)})`}
        </span>
      </td>
      <td className="number">{`${direction === 'above' ? '≥' : '<'} ${formatNumber(bound, metric.decimals, language)} ${unit}`.trim()}</td>
      <td className="number">
        {isBeyond ? (
          <strong className={`${severity}-words`}>{t('assetPage.beyondBy', { amount })}</strong>
        ) : (
          t('assetPage.leftTo', { amount })
        )}
      </td>
      <td>
        {isUnverified && <strong className="threshold-unverified">{t('assetPage.unverified')}</strong>}{' '}
        <span className="muted">{`${t(isOwn ? 'assetPage.ownLimit' : 'assetPage.catalogueLimit')}: ${plainSource(source)}`}</span>
      </td>
    </tr>
  );
}
