import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { findAssetType, findMetric } from '@nhip/catalog';
import type { Area, Asset, AssetDetail } from '@nhip/contracts';
import { EmptyFace, LoadingFace, StateGlyph } from '@nhip/ui';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '../../api/api-error.js';
import { assetDetailQuery } from '../../api/queries.js';
import { useLanguage } from '../../i18n/start-i18n.js';
import { useLiveAsset } from '../../live/live-context.js';
import { seriesKey } from '../../live/live-values.js';
import { useNow } from '../../live/use-now.js';
import { addressOfAsset } from '../../model/asset-address.js';
import { assetState, orderedValues } from '../../model/asset-state.js';
import type { MapUrl } from '../../model/map-url.js';
import { FaultFace } from '../../shell/fault-face.js';
import { AboutAsset } from './about-asset.js';
import { AssetHeadline } from './asset-headline.js';
import { HistorySection } from './history-section.js';
import { MetricList } from './metric-list.js';

export interface AssetPanelProps {
  readonly assetId: string;
  readonly url: MapUrl;
  readonly areas: readonly Area[];
  readonly onChange: (change: Partial<MapUrl>) => void;
  /** Sections of other features, shown above what the asset is. */
  readonly children?: ReactNode;
}

/** The open asset: how bad, how much, against which limits, how it came, what it is. */
export function AssetPanel({ assetId, url, areas, onChange, children }: AssetPanelProps): JSX.Element {
  const { t } = useTranslation();
  const detail = useQuery(assetDetailQuery(assetId));
  const panel = useRef<HTMLElement>(null);
  const close = (): void => onChange({ asset: null, metric: null });
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <aside
      className="panel"
      aria-label={t('asset.panel')}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <button type="button" className="icon-button panel-close" onClick={close} aria-label={t('asset.close')}>
        <IconX size={20} stroke={1.75} aria-hidden />
      </button>
      {detail.data ? (
        <PanelBody detail={detail.data} url={url} areas={areas} onChange={onChange}>
          {children}
        </PanelBody>
      ) : (
        <PanelFace assetId={assetId} error={detail.error} onRetry={() => void detail.refetch()} />
      )}
    </aside>
  );
}

function PanelFace({ assetId, error, onRetry }: { assetId: string; error: Error | null; onRetry: () => void }): JSX.Element {
  const { t } = useTranslation();
  if (error === null) return <LoadingFace label={t('face.loading')} rows={6} />;
  if (error instanceof ApiError && error.code === 'ASSET_NOT_FOUND')
    return <EmptyFace title={t('asset.notFound')}>{t('asset.notFoundText', { id: assetId })}</EmptyFace>;
  return <FaultFace error={error} onRetry={onRetry} />;
}

function PanelBody({
  detail,
  url,
  areas,
  onChange,
  children,
}: Omit<AssetPanelProps, 'assetId'> & { readonly detail: AssetDetail }): JSX.Element {
  const { t } = useTranslation();
  const live = useLiveAsset(detail.id);
  const now = useNow(1000);
  const values = orderedValues(detail, live);
  const chosen = values.find(({ value }) => seriesKey(value.metric, value.label) === url.metric) ?? values[0];
  const state = assetState(detail, live, now);
  const key = chosen ? seriesKey(chosen.value.metric, chosen.value.label) : url.metric;
  const metric = chosen?.metric ?? findMetric((url.metric ?? '').replace(/\{.*$/, ''));
  return (
    <>
      <PanelTitle asset={detail} areas={areas} state={state.state} />
      <div className="panel-scroll" data-stale={state.isStale}>
        {chosen ? (
          <AssetHeadline asset={detail} live={live} metric={chosen.metric} value={chosen.value} state={state} now={now} />
        ) : (
          <EmptyFace title={t('asset.noValue')}>{t('asset.noValueText')}</EmptyFace>
        )}
        {metric && key !== null && (
          <HistorySection
            asset={detail}
            seriesKey={key}
            metric={metric}
            value={chosen?.value ?? null}
            range={url.range}
            onRange={(range) => onChange({ range })}
          />
        )}
        {values.length > 0 && (
          <MetricList asset={detail} values={values} chosen={key} now={now} onChoose={(next) => onChange({ metric: next })} />
        )}
        {children}
        <AboutAsset detail={detail} metric={metric} areas={areas} />
      </div>
    </>
  );
}

function PanelTitle({
  asset,
  areas,
  state,
}: {
  asset: Asset;
  areas: readonly Area[];
  state: Parameters<typeof StateGlyph>[0]['state'];
}): JSX.Element {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = areas.find((area) => area.code === asset.areaCode)?.name;
  const kind = findAssetType(asset.type)?.name[language] ?? asset.type;
  return (
    <div className="panel-title">
      <StateGlyph state={state} size={22} label={t(`state.${state}`)} />
      <div>
        <h2>{asset.name}</h2>
        <p className="muted">{[kind, place].filter((part) => part !== undefined).join(' · ')}</p>
        <Link className="panel-open" to={addressOfAsset(asset.id)}>
          {t('assetPage.open')}
        </Link>
      </div>
    </div>
  );
}
