import type { JSX } from 'react';
import { formatNumber } from '@nhip/ui';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLive } from '../../live/live-context.js';
import { assetsCsv, saveFile } from './assets-csv.js';
import type { AssetTable } from './use-asset-table.js';

/** How many rows are shown of how many, and the rows as a file. */
export function AssetsFooter({ table }: { table: AssetTable }): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store } = useLive();
  const { rows, all, states } = table;
  const save = (): void => {
    const day = new Date().toISOString().slice(0, 10);
    const isSimulated = rows.some(({ asset }) => asset.sourceKind !== 'device');
    saveFile(`nhip-thiet-bi-${day}${isSimulated ? '-mo-phong' : ''}.csv`, assetsCsv(t, rows, { live: store.assets(), states }, language));
  };
  const counts = { shown: formatNumber(rows.length, 0, language), all: formatNumber(all.length, 0, language) };
  return (
    <>
      <span role="status" data-testid="asset-count">
        {t('assets.count', counts)}
      </span>
      <span className="footer-space" />
      <button type="button" className="button assets-save" onClick={save} disabled={rows.length === 0}>
        <IconDownload size={16} stroke={1.75} aria-hidden /> {t('assets.save')}
      </button>
    </>
  );
}
