import type { JSX, ReactNode } from 'react';
import type { Area, AssetDetail, Metric } from '@nhip/contracts';
import { formatCoordinates, formatDate, formatPeriod } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/start-i18n.js';
import { addressOfAsset, addressOfAssetsOf } from '../../model/asset-address.js';
import { SOURCE_WORDS } from '../../model/source-words.js';
import { CopyText } from '../../shell/copy-text.js';

interface AssetFactsProps {
  readonly detail: AssetDetail;
  readonly metric: Metric | undefined;
  readonly areas: readonly Area[];
}

/** What a device is: codes, place, who answers for it, what feeds it, how it speaks. */
export function AssetFacts({ detail, metric, areas }: AssetFactsProps): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const area = areas.find((a) => a.code === detail.areaCode);
  const sources = [...new Set(detail.limits.map((limit) => `${limit.name}: ${limit.source}`))];
  return (
    <dl className="facts">
      <Fact name={t('asset.code')}>{detail.id}</Fact>
      {detail.aliases.length > 0 && <Fact name={t('asset.aliases')}>{detail.aliases.join(', ')}</Fact>}
      {area && <Fact name={t('asset.area')}>{area.name}</Fact>}
      <Fact name={t('asset.coordinates')}>
        {detail.lat === null || detail.lon === null ? t('stations.noPlace') : formatCoordinates(detail.lat, detail.lon, language)}
      </Fact>
      {detail.owner && (
        <Fact name={t('assetPage.owner')}>
          <Link to={addressOfAssetsOf(detail.owner.code)}>{detail.owner.name}</Link>
        </Fact>
      )}
      <Fact name={t('asset.source')}>{t(SOURCE_WORDS[detail.sourceKind])}</Fact>
      {detail.firmware !== null && <Fact name={t('asset.firmware')}>{detail.firmware}</Fact>}
      {detail.gatewayId !== null && (
        <Fact name={t('assetPage.gateway')}>
          <Link to={addressOfAsset(detail.gatewayId)}>{detail.gatewayId}</Link>
        </Fact>
      )}
      <Fact name={t('assetPage.registered')}>{formatDate(Date.parse(detail.createdAt))}</Fact>
      {metric && (
        <Fact name={t('asset.period')}>{metric.periodS === 0 ? t('asset.onChange') : formatPeriod(metric.periodS, language)}</Fact>
      )}
      {sources.length > 0 && <Fact name={t('asset.limitSource')}>{sources.join('; ')}</Fact>}
      <Fact name={t('asset.topic')}>
        <CopyText text={detail.gatewayId === null ? `v1/${detail.id}/telemetry` : `v1/${detail.gatewayId}/for/${detail.id}/telemetry`} />
      </Fact>
    </dl>
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
