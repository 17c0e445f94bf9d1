import type { JSX } from 'react';
import { QUALITIES, type DataQuality } from '@nhip/contracts';
import { findMetric } from '@nhip/catalog';
import { formatAge, formatDateTime, formatDay, formatNumber, formatPeriod } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { reasonText } from '../reason-text.js';
import { dataQualityQuery } from './asset-page.api.js';
import { DayStrip, type StripDay } from './day-strip.js';
import { PageSection } from './page-section.js';
import { receivedShare } from './quality.model.js';

/** How good the data are: received of expected by day, qualities, refusals, repeats, what came late. */
export function QualitySection({ assetId }: { assetId: string }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useQuery(dataQualityQuery(assetId));
  const title = (report: DataQuality | undefined): string => {
    const share = report && receivedShare(report.series);
    return share === undefined || share === null
      ? t('assetPage.quality')
      : t('assetPage.receivedShare', { share: formatNumber(100 * share, 1, language) });
  };
  return (
    <PageSection
      id="quality"
      query={query}
      title={title}
      aside={(report) => t('assetPage.fourteenDays', { count: report.series[0]?.days.length ?? 0 })}
    >
      {(report) => (
        <>
          <SeriesStrips report={report} />
          <QualityFacts report={report} />
          <Rejects report={report} />
        </>
      )}
    </PageSection>
  );
}

/** One strip a series: the coloured part is what is missing. */
function SeriesStrips({ report }: { report: DataQuality }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const onChange = report.series.filter(({ periodS }) => periodS === 0);
  const nameOf = (metric: string, label: string): string =>
    `${findMetric(metric)?.name[language] ?? metric}${label === '' ? '' : ` (${label})`}`;
  return (
    <div className="quality-strips">
      {report.series
        .filter(({ periodS }) => periodS > 0)
        .map(({ metric, label, periodS, days }) => {
          const name = nameOf(metric, label);
          const strip = days.map(({ dayMs, expected, received }): StripDay => {
            const words =
              expected === null
                ? t('assetPage.dayUnknown')
                : t('assetPage.dayReceived', {
                    received: formatNumber(received, 0, language),
                    expected: formatNumber(expected, 0, language),
                  });
            return { dayMs, share: expected ? Math.max(0, 1 - received / expected) : null, label: `${formatDay(dayMs)}: ${words}` };
          });
          const share = receivedShare([{ days }]);
          return (
            <div key={name} className="quality-strip">
              <span>{name}</span>
              <DayStrip days={strip} label={t('assetPage.receivedOf', { metric: name, period: formatPeriod(periodS, language) })} />
              <span className="number">{share === null ? '—' : `${formatNumber(100 * share, 1, language)} %`}</span>
            </div>
          );
        })}
      {onChange.length > 0 && (
        <p className="muted">
          {t('assetPage.onChangeSeries', { names: onChange.map(({ metric, label }) => nameOf(metric, label)).join(', ') })}
        </p>
      )}
    </div>
  );
}

function QualityFacts({ report }: { report: DataQuality }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { qualities24h, noTs24h, repeats, late24h } = report;
  const total = qualities24h.reduce((sum, count) => sum + count, 0);
  const parts = qualities24h.flatMap((count, index) =>
    count > 0 ? [`${t(`quality.${QUALITIES[index] ?? 'good'}`)} ${formatNumber(count, 0, language)}`] : [],
  );
  return (
    <>
      {noTs24h > 0 && <p className="notice">{t('assetPage.noTs', { count: noTs24h, total })}</p>}
      <dl className="facts">
        <dt>{t('assetPage.qualities')}</dt>
        <dd>{parts.length > 0 ? parts.join(' · ') : t('assetPage.nothing24h')}</dd>
        <dt>{t('assetPage.late')}</dt>
        <dd>
          {late24h.count === 0
            ? t('assetPage.noneLate')
            : t('assetPage.lateCount', { count: late24h.count, longest: formatAge(1000 * late24h.longestDelayS, language) })}
        </dd>
        <dt>{t('assetPage.repeats')}</dt>
        <dd>
          {t('assetPage.repeatCount', {
            duplicates: formatNumber(repeats.duplicates24h, 0, language),
            corrections: formatNumber(repeats.corrections24h, 0, language),
          })}
        </dd>
      </dl>
    </>
  );
}

function Rejects({ report: { rejects } }: { report: DataQuality }): JSX.Element {
  const { t } = useTranslation();
  if (rejects.length === 0) return <p className="muted">{t('assetPage.noRejects')}</p>;
  return (
    <div className="reject-table">
      <table>
        <caption>{t('assetPage.rejects')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assetPage.reason')}</th>
            <th scope="col" className="number">
              {t('assetPage.day')}
            </th>
            <th scope="col" className="number">
              {t('assetPage.week')}
            </th>
            <th scope="col">{t('assetPage.newest')}</th>
          </tr>
        </thead>
        <tbody>
          {rejects.map(({ reason, last24h, last7d, lastAt, detail }) => (
            <tr key={reason}>
              <td>{reasonText(t, reason)}</td>
              <td className="number">{last24h}</td>
              <td className="number">{last7d}</td>
              <td>
                {formatDateTime(Date.parse(lastAt))} <code className="muted">{detail}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
