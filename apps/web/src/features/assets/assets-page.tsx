import type { JSX } from 'react';
import { useMediaQuery } from '@mantine/hooks';
import { EmptyFace, ErrorFace, LoadingFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isRetryable } from '../../api/api-error.js';
import { errorText } from '../../i18n/error-text.js';
import { useLive, useSnapshotState } from '../../live/live-context.js';
import { AssetFilters } from './asset-filters.js';
import { AssetTable } from './asset-table.js';
import { EVERYTHING, type AssetsUrl } from './assets-url.js';
import type { AssetTable as Table } from './use-asset-table.js';

interface AssetsPageProps {
  readonly table: Table;
  readonly url: AssetsUrl;
  readonly isLoading: boolean;
  /** Why the list of assets could not be loaded; null when it was. */
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onChange: (part: Partial<AssetsUrl>) => void;
  readonly onOpen: (assetId: string) => void;
}

/** Every device of the site in one table: filters above, rows below. */
export function AssetsPage({ table, url, isLoading, error, onRetry, onChange, onOpen }: AssetsPageProps): JSX.Element {
  const isPhone = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const face = useFace({ isLoading, error, onRetry, table, onChange });
  return (
    <div className="assets-page">
      <AssetFilters table={table} url={url} isPhone={isPhone} onChange={onChange} />
      {face ?? <AssetTable key={String(isPhone)} table={table} url={url} isPhone={isPhone} onChange={onChange} onOpen={onOpen} />}
    </div>
  );
}

/** Loading, error or empty instead of the table; null when there are rows to show. */
function useFace({
  isLoading,
  error,
  onRetry,
  table,
  onChange,
}: Pick<AssetsPageProps, 'isLoading' | 'error' | 'onRetry' | 'table' | 'onChange'>): JSX.Element | null {
  const { t } = useTranslation();
  const { connection } = useLive();
  const snapshot = useSnapshotState();
  const fault = error ?? (snapshot.face === 'error' ? snapshot.error : null);
  if (fault !== null) {
    const retry = (): void => {
      onRetry();
      connection.retry();
    };
    const again = isRetryable(fault) ? { retryLabel: t('face.retry'), onRetry: retry } : {};
    return <ErrorFace title={t('assets.failed')} text={errorText(t, fault)} {...again} />;
  }
  if (isLoading || snapshot.face === 'loading') return <LoadingFace label={t('face.loading')} rows={10} />;
  if (table.all.length === 0)
    return (
      <EmptyFace title={t('stations.empty')}>
        <p>{t('stations.emptyText')}</p>
        <Link className="button" to="/">
          {t('assets.toMap')}
        </Link>
      </EmptyFace>
    );
  if (table.rows.length > 0) return null;
  return (
    <EmptyFace title={t('assets.none')}>
      <p>{t('assets.noneText')}</p>
      <button type="button" className="button" onClick={() => onChange(EVERYTHING)}>
        {t('assets.clear')}
      </button>
    </EmptyFace>
  );
}
