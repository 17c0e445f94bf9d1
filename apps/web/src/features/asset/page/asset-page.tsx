import type { JSX, ReactNode } from 'react';
import type { Area, AssetDetail } from '@nhip/contracts';
import { EmptyFace, LoadingFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLiveAsset } from '../../../live/live-context.js';
import { useNow } from '../../../live/use-now.js';
import { assetState, orderedValues } from '../../../model/asset-state.js';
import { AssetFacts } from '../asset-facts.js';
import { ImportNotes } from '../import-notes.js';
import { AssetPageHeader } from './asset-page-header.js';
import { ConnectionSection } from './connection-section.js';
import { GapsSection } from './gaps-section.js';
import { QualitySection } from './quality-section.js';
import { SectionLinks } from './section-links.js';
import { StretchSection } from './stretch-section.js';
import { ThresholdsSection } from './thresholds-section.js';
import { useAssetPageUrl } from './use-asset-page-url.js';
import { chosenSeries } from './chosen-series.js';
import { ValuesSection } from './values-section.js';

interface AssetPageProps {
  readonly detail: AssetDetail;
  readonly areas: readonly Area[];
  /** What commands the device; the place stays empty for one that takes none. */
  readonly controls?: ReactNode;
}

/** One device: what it measures now, how that came, when it was away, what is missing, how good it is, against which limits. */
export function AssetPage({ detail, areas, controls }: AssetPageProps): JSX.Element {
  const { t } = useTranslation();
  const [url, change] = useAssetPageUrl();
  const live = useLiveAsset(detail.id);
  const now = useNow(1000);
  const values = orderedValues(detail, live);
  const state = assetState(detail, live, now);
  const chosen = chosenSeries(values, url.metrics);
  return (
    <div className="asset-page" data-stale={state.isStale}>
      <AssetPageHeader detail={detail} areas={areas} live={live} state={state} now={now} />
      <SectionLinks hasControls={controls !== undefined} />
      <div className="asset-page-grid">
        <div className="asset-page-column">
          <section id="values" className="asset-page-section" aria-labelledby="values-title">
            <h3 id="values-title">{t('assetPage.values')}</h3>
            {values.length > 0 ? (
              <ValuesSection asset={detail} values={values} chosen={chosen} now={now} onChoose={(metrics) => change({ metrics })} />
            ) : (
              <EmptyFace title={t('asset.noValue')}>{t('asset.noValueText')}</EmptyFace>
            )}
          </section>
          <ConnectionSection assetId={detail.id} online={live.online} />
          {chosen[0] && <GapsSection assetId={detail.id} series={chosen[0]} url={url} />}
        </div>
        <div className="asset-page-column">
          <HistoryPart detail={detail} chosen={chosen} url={url} onChange={change} />
          <QualitySection assetId={detail.id} />
        </div>
        {controls !== undefined && (
          <div id="controls" className="asset-page-section">
            {controls}
          </div>
        )}
        <ThresholdsSection asset={detail} values={values} />
        <section id="about" className="asset-page-section" aria-labelledby="about-title">
          <h3 id="about-title">{t('asset.about')}</h3>
          <AssetFacts detail={detail} metric={chosen[0]?.metric} areas={areas} />
          <ImportNotes imports={detail.imports} />
        </section>
      </div>
    </div>
  );
}

type HistoryPartProps = Pick<Parameters<typeof StretchSection>[0], 'chosen' | 'url' | 'onChange'> & { readonly detail: AssetDetail };

function HistoryPart({ detail, chosen, url, onChange }: HistoryPartProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <section id="history" className="asset-page-section" aria-labelledby="history-title">
      {chosen.length > 0 ? (
        <StretchSection asset={detail} chosen={chosen} url={url} onChange={onChange} />
      ) : (
        <>
          <h3 id="history-title">{t('assetPage.history')}</h3>
          <EmptyFace title={t('history.empty')}>{t('asset.noValueText')}</EmptyFace>
        </>
      )}
    </section>
  );
}

/** The page while the asset is on its way. */
export const AssetPageLoading = (): JSX.Element => {
  const { t } = useTranslation();
  return <LoadingFace label={t('face.loading')} rows={9} />;
};
