import { useMemo, type JSX } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { assetsQuery, organisationsQuery } from '../api/queries.js';
import { AssetsFooter } from '../features/assets/assets-footer.js';
import { AssetsPage } from '../features/assets/assets-page.js';
import { FilterBox } from '../features/assets/filter-box.js';
import { useAssetsUrl, useAssetTable } from '../features/assets/use-asset-table.js';
import { addressOfAsset } from '../model/asset-address.js';
import { isShownAsset } from '../model/is-shown-asset.js';
import { usePlace } from '../shell/use-place.js';
import '../theme/pages/assets.css';
import { PageShell } from './page-shell.js';

const NONE: never[] = [];

/** Every device in one table. */
export function AssetsRoute(): JSX.Element {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, change] = useAssetsUrl();
  const { areas } = usePlace();
  const assets = useQuery(assetsQuery);
  const shown = useMemo(() => assets.data?.assets.filter(isShownAsset) ?? NONE, [assets.data]);
  const organisations = useQuery(organisationsQuery).data?.organisations ?? NONE;
  const register = useMemo(() => ({ areas, organisations }), [areas, organisations]);
  const table = useAssetTable(shown, register, url);
  const focusRows = (): void => document.getElementById('assets-table')?.focus();
  return (
    <PageShell
      word="assets"
      search={<FilterBox text={url.text} count={table.rows.length} onChange={(text) => change({ text })} onRows={focusRows} />}
      footer={assets.data && <AssetsFooter table={table} />}
    >
      <h2 className="visually-hidden">{t('assets.list')}</h2>
      <AssetsPage
        table={table}
        url={url}
        isLoading={assets.isPending}
        error={assets.data ? null : assets.error}
        onRetry={() => void assets.refetch()}
        onChange={change}
        onOpen={(assetId) => void navigate(addressOfAsset(assetId))}
      />
    </PageShell>
  );
}
