import type { JSX } from 'react';
import type { Asset } from '@nhip/contracts';
import { EmptyFace, LoadingFace } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/start-i18n.js';
import { unitText } from '../../../model/value-text.js';
import { seriesName } from '../series-name.js';
import { FaultFace } from '../../../shell/fault-face.js';
import type { AssetPageUrl } from './asset-page-url.js';
import type { ShownSeries } from './chosen-series.js';
import { StretchChartView } from './stretch-chart-view.js';
import { StretchControls } from './stretch-controls.js';
import { StretchTable } from './stretch-table.js';
import { useStretches, type Stretches } from './use-stretches.js';

interface StretchSectionProps {
  readonly asset: Asset;
  readonly chosen: readonly ShownSeries[];
  readonly url: AssetPageUrl;
  readonly onChange: (part: Partial<AssetPageUrl>) => void;
}

/** How the chosen series came to be what they are: chart, the period before beside it, a cursor, a table of the same numbers, a CSV file. */
export function StretchSection({ asset, chosen, url, onChange }: StretchSectionProps): JSX.Element {
  const language = useLanguage();
  const stretches = useStretches(asset.id, chosen, url);
  const first = chosen[0]!;
  const names = chosen.map((series) => seriesName(series, language));
  return (
    <>
      <div className="section-title">
        <h3 id="history-title">{names.join(', ')}</h3>
        <span className="muted">{first.metric.kind === 'state' ? '' : unitText(first.metric, language)}</span>
      </div>
      <StretchControls asset={asset} chosen={chosen} url={url} stretches={stretches} onChange={onChange} />
      <div className="stretch-body" data-source={stretches.histories?.[0]?.source} data-points={stretches.histories?.[0]?.points.length}>
        <StretchBody asset={asset} chosen={chosen} url={url} stretches={stretches} />
      </div>
    </>
  );
}

function StretchBody({ asset, chosen, url, stretches }: Omit<StretchSectionProps, 'onChange'> & { stretches: Stretches }): JSX.Element {
  const { t } = useTranslation();
  const { histories, error, retry } = stretches;
  if (!histories && error)
    return <FaultFace error={error} onRetry={retry} title={t('assetPage.historyFailed')} comfort={t('error.stillRuns')} />;
  if (!histories) return <LoadingFace label={t('face.loading')} rows={6} />;
  if (histories.every(({ points }) => points.length === 0))
    return <EmptyFace title={t('history.empty')}>{t('history.emptyText')}</EmptyFace>;
  const shared = { chosen, histories, stretches, hideBad: url.hideBad };
  return (
    <>
      <StretchChartView asset={asset} {...shared} />
      {url.table && <StretchTable {...shared} />}
    </>
  );
}
