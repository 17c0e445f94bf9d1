import type { JSX } from 'react';
import type { Area, AssetDetail, Metric } from '@nhip/contracts';
import { formatHour } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { AssetFacts } from './asset-facts.js';
import { ImportNotes } from './import-notes.js';
import { reasonText } from './reason-text.js';

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
  return (
    <>
      <DataQuality detail={detail} />
      <ImportNotes imports={detail.imports} />
      <section className="panel-section">
        <h3>{t('asset.about')}</h3>
        <AssetFacts detail={detail} metric={metric} areas={areas} />
      </section>
    </>
  );
}

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
