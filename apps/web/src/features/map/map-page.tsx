import { useEffect, useMemo, useRef, useState, type JSX, type ReactNode, type RefObject } from 'react';
import type { Area, Asset } from '@nhip/contracts';
import { EmptyFace, ErrorFace, LoadingFace, type Camera } from '@nhip/ui';
import { IconStack2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRetryable } from '../../api/api-error.js';
import { errorText } from '../../i18n/error-text.js';
import { useLive, useSnapshotState } from '../../live/live-context.js';
import { isShownAsset } from '../../model/is-shown-asset.js';
import type { MapUrl } from '../../model/map-url.js';
import { useAssetStates } from '../../model/use-asset-states.js';
import { useWorkstation } from '../../theme/workstation.js';
import { LayerList } from './layer-list.js';
import type { MapTarget } from './map-focus.js';
import { MapStage } from './map-stage.js';
import { isPlaced } from './sensor-features.js';
import { StationList } from './station-list.js';

export interface MapPageProps {
  readonly assets: readonly Asset[];
  readonly areas: readonly Area[];
  readonly home: Area | undefined;
  readonly mapboxToken: string | null;
  readonly url: MapUrl;
  readonly target: MapTarget | null;
  readonly camera: RefObject<Camera | null>;
  readonly onChange: (change: Partial<MapUrl>) => void;
  readonly onAdd: () => void;
  /** The asset panel, when one is open. */
  readonly panel: ReactNode;
}

/** The live map of the province: layers or list on the left, map in the middle, the open asset on the right. */
export function MapPage({ assets, areas, home, mapboxToken, url, target, camera, onChange, onAdd, panel }: MapPageProps): JSX.Element {
  const { t } = useTranslation();
  const { theme } = useWorkstation();
  const shown = useMemo(() => assets.filter(isShownAsset), [assets]);
  const placed = useMemo(() => shown.filter(isPlaced), [shown]);
  const states = useAssetStates(shown);
  const scene = useMemo(() => ({ assets: placed, off: url.off, states, selected: url.asset }), [placed, url.off, states, url.asset]);
  const [isListing, setListing] = useState(false);
  const [isSideOpen, setSideOpen] = useState(false);
  const open = useRef((assetId: string) => onChange({ asset: assetId, metric: null })).current;
  const openFromSide = (assetId: string): void => {
    setSideOpen(false);
    open(assetId);
  };
  return (
    <div className="map-page" data-panel={panel !== null} data-side={isSideOpen}>
      <aside className="side" aria-label={t('layers.title')}>
        <button type="button" className="icon-button side-close" aria-label={t('face.close')} onClick={() => setSideOpen(false)}>
          <IconX size={18} stroke={1.75} aria-hidden />
        </button>
        {isListing ? (
          <StationList assets={shown} states={states} selected={url.asset} onOpen={openFromSide} onBack={() => setListing(false)} />
        ) : (
          <LayerList assets={shown} states={states} url={url} onChange={onChange} onStations={() => setListing(true)} onAdd={onAdd} />
        )}
      </aside>
      <div className="stage-box">
        <MapStage
          areas={areas}
          home={home}
          scene={scene}
          selected={url.asset}
          boundaries={url.boundaries}
          theme={theme}
          mapboxToken={mapboxToken}
          camera={camera}
          target={target}
          onOpen={open}
        />
        <button type="button" className="button side-open" onClick={() => setSideOpen(true)}>
          <IconStack2 size={18} stroke={1.75} aria-hidden /> {t('layers.show')}
        </button>
        <StageFaces isEmpty={shown.length === 0} onAdd={onAdd} />
      </div>
      {panel}
    </div>
  );
}

/** Loading, error and empty, over the map but never instead of what is already drawn. */
function StageFaces({ isEmpty, onAdd }: { isEmpty: boolean; onAdd: () => void }): JSX.Element | null {
  const { t } = useTranslation();
  const { connection } = useLive();
  const snapshot = useSnapshotState();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (snapshot.face === 'error')
    return (
      <div className="stage-face">
        <ErrorFace
          title={t('error.title')}
          text={errorText(t, snapshot.error)}
          {...(isRetryable(snapshot.error) ? { retryLabel: t('face.retry'), onRetry: () => connection.retry() } : {})}
        />
      </div>
    );
  if (snapshot.face === 'loading')
    return isLate ? (
      <div className="stage-face">
        <LoadingFace label={t('face.loading')} />
      </div>
    ) : null;
  if (!isEmpty) return null;
  return (
    <div className="stage-face">
      <EmptyFace title={t('stations.empty')}>
        <p>{t('stations.emptyText')}</p>
        <button type="button" className="button" onClick={onAdd}>
          {t('layers.addDevice')}
        </button>
      </EmptyFace>
    </div>
  );
}
