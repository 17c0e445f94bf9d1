import type { JSX } from 'react';
import type { GapReport } from '@nhip/contracts';
import { formatAge, formatDateTime, formatNumber, formatPeriod } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { seriesName } from '../series-name.js';
import { gapsQuery } from './asset-page.api.js';
import type { AssetPageUrl } from './asset-page-url.js';
import { keyOf, type ShownSeries } from './chosen-series.js';
import { PageSection } from './page-section.js';
import { useSpan } from './use-stretches.js';

const SHOWN = 8;

/** Stretches of the shown time without readings of the first chosen series. */
export function GapsSection({ assetId, series, url }: { assetId: string; series: ShownSeries; url: AssetPageUrl }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const span = useSpan(url);
  const query = useQuery(gapsQuery({ assetId, metric: keyOf(series), span, every: '' }));
  const title = (report: GapReport | undefined): string =>
    report === undefined
      ? t('assetPage.gaps')
      : report.count === 0
        ? t('assetPage.noGaps')
        : t('assetPage.gapsFound', { count: report.count });
  return (
    <PageSection id="gaps" query={query} title={title} aside={() => seriesName(series, language)}>
      {(report) => <GapsBody report={report} />}
    </PageSection>
  );
}

function GapsBody({ report }: { report: GapReport }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { periodS, count, lostMs, longestMs, from, to, gaps, resolutionS } = report;
  if (periodS === 0) return <p className="muted">{t('assetPage.gapsOnChange')}</p>;
  const longest = [...gaps].sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, SHOWN);
  return (
    <>
      {count > 0 && (
        <p>
          {t('assetPage.gapsSum', {
            longest: formatAge(longestMs, language),
            all: formatAge(lostMs, language),
            share: formatNumber((100 * lostMs) / Math.max(1, to - from), 2, language),
          })}
        </p>
      )}
      <ul className="gap-list">
        {longest
          .sort((a, b) => b[0] - a[0])
          .map(([start, end]) => (
            <li key={start}>
              <span>
                {formatDateTime(start)} – {end >= to - 1000 ? t('assetPage.untilNow') : formatDateTime(end)}
              </span>
              <strong>{formatAge(end - start, language)}</strong>
            </li>
          ))}
      </ul>
      {count > SHOWN && <p className="muted">{t('assetPage.gapsMore', { count: count - SHOWN })}</p>}
      <p className="muted">
        {t('assetPage.gapsRule', { limit: formatPeriod(3 * periodS, language) })}
        {resolutionS > 0 && ` ${t('assetPage.gapsCoarse', { step: formatPeriod(resolutionS, language) })}`}
      </p>
    </>
  );
}
