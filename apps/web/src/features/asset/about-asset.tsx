import type { JSX, ReactNode } from 'react';
import { REJECT_REASONS, type Area, type AssetDetail, type Metric } from '@nhip/contracts';
import { formatCoordinates, formatHour, formatPeriod } from '@nhip/ui';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { SOURCE_WORDS } from '../../model/source-words.js';
import { CopyText } from '../../shell/copy-text.js';

/** What the asset is, where its data come from and how good they are. */
export function AboutAsset({
  detail,
  metric,
  areas,
}: {
  detail: AssetDetail;
  metric: Metric | undefined;
  areas: readonly Area[];
}): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const area = areas.find((a) => a.code === detail.areaCode);
  const sources = [...new Set(detail.limits.map((limit) => `${limit.name}: ${limit.source}`))];
  return (
    <>
      <DataQuality detail={detail} />
      <section className="panel-section">
        <h3>{t('asset.about')}</h3>
        <dl className="facts">
          <Fact name={t('asset.code')}>{detail.id}</Fact>
          {detail.aliases.length > 0 && <Fact name={t('asset.aliases')}>{detail.aliases.join(', ')}</Fact>}
          {area && <Fact name={t('asset.area')}>{area.name}</Fact>}
          <Fact name={t('asset.coordinates')}>
            {detail.lat === null || detail.lon === null ? t('stations.noPlace') : formatCoordinates(detail.lat, detail.lon, language)}
          </Fact>
          <Fact name={t('asset.source')}>{t(SOURCE_WORDS[detail.sourceKind])}</Fact>
          {metric && (
            <Fact name={t('asset.period')}>{metric.periodS === 0 ? t('asset.onChange') : formatPeriod(metric.periodS, language)}</Fact>
          )}
          {sources.length > 0 && <Fact name={t('asset.limitSource')}>{sources.join('; ')}</Fact>}
          <Fact name={t('asset.topic')}>
            <CopyText text={`v1/${detail.id}/telemetry`} />
          </Fact>
        </dl>
      </section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const reasonText = (t: TFunction, reason: string): string => {
  const known = REJECT_REASONS.find((r) => r === reason);
  return known ? t(`reject.${known}`) : reason;
};

function DataQuality({ detail }: { detail: AssetDetail }): JSX.Element {
  const { t } = useTranslation();
  const { rejected, lastRejects, noTs } = detail.quality24h;
  return (
    <section className="panel-section">
      <div className="section-title">
        <h3>{t('asset.dataQuality')}</h3>
        <span className="muted">{rejected === 0 ? t('asset.rejectedNone') : `${t('asset.rejected')} ${rejected}`}</span>
      </div>
      {noTs && <p className="notice">{t('asset.noTs')}</p>}
      {lastRejects.length > 0 && (
        <ul className="rejects">
          {lastRejects.map((reject) => (
            <li key={`${reject.at}${reject.detail}`}>
              <span className="muted">{formatHour(Date.parse(reject.at))}</span> <strong>{reasonText(t, reject.reason)}</strong>{' '}
              <code>{reject.detail}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
