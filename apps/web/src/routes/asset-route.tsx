import { useEffect, type JSX } from 'react';
import { commandsOfType } from '@nhip/catalog';
import { EmptyFace } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../api/api-error.js';
import { assetDetailQuery } from '../api/queries.js';
import { AssetPage, AssetPageLoading } from '../features/asset/page/asset-page.js';
import { useFreshHistory } from '../features/asset/use-fresh-history.js';
import { ControlSection } from '../features/commands/control-section.js';
import { useLive } from '../live/live-context.js';
import { usePlace } from '../shell/use-place.js';
import { FaultFace } from '../shell/fault-face.js';
import '../theme/asset.css';
import '../theme/pages/asset-page.css';
import { PageShell } from './page-shell.js';

/** One device. */
export function AssetRoute(): JSX.Element {
  const { assetId = '' } = useParams();
  const { areas } = usePlace();
  const { connection } = useLive();
  const detail = useQuery(assetDetailQuery(assetId));
  const known = detail.data?.id;
  // The open device is followed four times a second.
  useEffect(() => {
    connection.watchAsset(known ?? null);
    return () => connection.watchAsset(null);
  }, [connection, known]);
  useFreshHistory();
  return (
    <PageShell word="assets" tab={detail.data?.name}>
      {detail.data ? (
        <AssetPage
          key={detail.data.id}
          detail={detail.data}
          areas={areas}
          controls={commandsOfType(detail.data.type).length > 0 ? <ControlSection assetId={detail.data.id} /> : undefined}
        />
      ) : (
        <AssetFace assetId={assetId} error={detail.error} onRetry={() => void detail.refetch()} />
      )}
    </PageShell>
  );
}

function AssetFace({ assetId, error, onRetry }: { assetId: string; error: Error | null; onRetry: () => void }): JSX.Element {
  const { t } = useTranslation();
  if (error === null) return <AssetPageLoading />;
  if (error instanceof ApiError && (error.code === 'ASSET_NOT_FOUND' || error.code === 'VALIDATION_FAILED'))
    return (
      <EmptyFace title={t('assetPage.notFound')}>
        <p>{t('asset.notFoundText', { id: assetId })}</p>
        <Link className="button" to="/assets">
          {t('assetPage.toList')}
        </Link>
      </EmptyFace>
    );
  return <FaultFace error={error} onRetry={onRetry} />;
}
