import type { JSX } from 'react';
import { QUALITIES, type TelemetryHistory } from '@nhip/contracts';
import { formatDateTime } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { valueText } from '../../../model/value-text.js';
import { valueIndex } from '../history.option.js';
import { seriesName } from '../series-name.js';
import type { ShownSeries } from './chosen-series.js';
import type { StretchViewProps } from './stretch-chart-view.js';

const MOST_ROWS = 500;

/** The numbers of the chart, newest first. A longer stretch goes into the CSV file. */
export function StretchTable({ chosen, histories, hideBad }: StretchViewProps): JSX.Element {
  const { t } = useTranslation();
  const total = histories.reduce((sum, { points }) => sum + points.length, 0);
  return (
    <>
      <div className="stretch-table" tabIndex={0} role="region" aria-label={t('assetPage.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('assetPage.time')}</th>
              <th scope="col">{t('assetPage.metric')}</th>
              <th scope="col" className="number">
                {t('assetPage.value')}
              </th>
              <th scope="col">{t(histories[0]!.source === 'raw' ? 'assetPage.qualityColumn' : 'assetPage.lowHigh')}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.map((series, index) => (
              <Rows
                key={seriesKeyOf(series)}
                series={series}
                history={histories[index]!}
                hideBad={hideBad}
                most={Math.floor(MOST_ROWS / chosen.length)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {total > MOST_ROWS && <p className="muted">{t('assetPage.tableCut', { count: MOST_ROWS })}</p>}
    </>
  );
}

const seriesKeyOf = ({ value }: ShownSeries): string => `${value.metric} ${value.label}`;

function Rows({
  series,
  history,
  hideBad,
  most,
}: {
  series: ShownSeries;
  history: TelemetryHistory;
  hideBad: boolean;
  most: number;
}): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { metric } = series;
  const isRaw = history.source === 'raw';
  const points = history.points.filter((point) => !hideBad || !isRaw || point[2] === 0);
  const text = (value: number | undefined): string => valueText(metric, value ?? 0, language);
  return (
    <>
      {points
        .slice(-most)
        .reverse()
        .map((point) => (
          <tr key={point[0]}>
            <td>{formatDateTime(point[0] ?? 0)}</td>
            <td>{seriesName(series, language)}</td>
            <td className="number">{text(point[valueIndex(metric, history)])}</td>
            <td>
              {isRaw
                ? t(`quality.${QUALITIES[point[2] ?? 0] ?? 'good'}`)
                : metric.kind === 'gauge'
                  ? `${text(point[2])} – ${text(point[3])}`
                  : ''}
            </td>
          </tr>
        ))}
    </>
  );
}
