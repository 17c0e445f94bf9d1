import type { JSX, ReactNode } from 'react';
import { LoadingFace } from '@nhip/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FaultFace } from '../../../shell/fault-face.js';

interface PageSectionProps<Data> {
  readonly id: string;
  /** The finding, once it is known; what the section is about until then. */
  readonly title: (data: Data | undefined) => string;
  readonly aside?: (data: Data) => string;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A section of the page with its own loading and error face: one that fails leaves the others standing. */
export function PageSection<Data>({ id, title, aside, query, children }: PageSectionProps<Data>): JSX.Element {
  const { t } = useTranslation();
  const { data, error } = query;
  return (
    <section id={id} className="asset-page-section" aria-labelledby={`${id}-title`}>
      <div className="section-title">
        <h3 id={`${id}-title`}>{title(data)}</h3>
        {data !== undefined && aside && <span className="muted">{aside(data)}</span>}
      </div>
      {data !== undefined ? (
        children(data)
      ) : error ? (
        <FaultFace error={error} onRetry={() => void query.refetch()} title={t('assetPage.sectionFailed')} />
      ) : (
        <LoadingFace label={t('face.loading')} rows={3} />
      )}
    </section>
  );
}
