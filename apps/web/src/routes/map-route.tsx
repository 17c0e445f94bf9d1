import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import type { Camera } from '@nhip/ui';
import { useQuery } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { assetsQuery } from '../api/queries.js';
import { AssetPanel, type AssetPanelProps } from '../features/asset/asset-panel.js';
import { useFreshHistory } from '../features/asset/use-fresh-history.js';
import { ControlSection } from '../features/commands/control-section.js';
import type { MapTarget } from '../features/map/map-focus.js';
import { MapPage } from '../features/map/map-page.js';
import { RegisterDialog } from '../features/register/register-dialog.js';
import { useLive } from '../live/live-context.js';
import { boundsOf } from '../model/bounds.js';
import type { MapUrl } from '../model/map-url.js';
import type { SearchHit } from '../model/search-assets.js';
import { useMapUrl } from '../model/use-map-url.js';
import { usePlace, type Place } from '../shell/use-place.js';
import '../theme/pages/map.css';
import '../theme/asset.css';
import { PageShell } from './page-shell.js';

const NO_ASSETS: never[] = [];

/** The map page put together: search, map, asset panel, registering. */
export function MapRoute(): JSX.Element {
  const { t } = useTranslation();
  const [url, change] = useMapUrl();
  const place = usePlace();
  const assets = useQuery(assetsQuery).data?.assets ?? NO_ASSETS;
  const [target, choose] = useSearchTarget(change);
  const [isAdding, setAdding] = useState(false);
  const camera = useRef<Camera | null>(null);
  useWatchedAsset(url.asset);
  useAskedArea(place, choose);
  return (
    <PageShell word="map" hasBoundaries onFind={choose}>
      <a className="skip" href="#open-stations">
        {t('shell.skipToStations')}
      </a>
      {place.isReady && (
        <MapPage
          assets={assets}
          areas={place.areas}
          home={place.home}
          mapboxToken={place.config.mapboxToken}
          url={url}
          target={target}
          camera={camera}
          onChange={change}
          onAdd={() => setAdding(true)}
          panel={
            url.asset === null ? null : <OpenAsset key={url.asset} assetId={url.asset} url={url} areas={place.areas} onChange={change} />
          }
        />
      )}
      {isAdding && (
        <RegisterDialog
          areas={place.areas}
          camera={camera}
          config={place.config}
          onClose={() => setAdding(false)}
          onOpen={(asset) => change({ asset, metric: null })}
        />
      )}
    </PageShell>
  );
}

/** The panel of the open asset with the sections of other features. */
const OpenAsset = (props: Omit<AssetPanelProps, 'children'>): JSX.Element => (
  <AssetPanel {...props}>
    <ControlSection assetId={props.assetId} />
  </AssetPanel>
);

/** The open station is followed four times a second. */
function useWatchedAsset(assetId: string | null): void {
  const { connection } = useLive();
  useEffect(() => connection.watchAsset(assetId), [connection, assetId]);
  useFreshHistory();
}

/** What a hit of the search does: opens the station or shows the area; where the map is asked to look. */
function useSearchTarget(change: (part: Partial<MapUrl>) => void): readonly [MapTarget | null, (hit: SearchHit) => void] {
  const [target, setTarget] = useState<MapTarget | null>(null);
  const choose = useCallback(
    (hit: SearchHit): void => {
      if (hit.kind === 'area') {
        const bounds = hit.area.boundary ? boundsOf([hit.area.boundary as Geometry]) : null;
        setTarget(bounds ? { kind: 'bounds', bounds } : { kind: 'point', lat: hit.area.lat, lon: hit.area.lon });
        return;
      }
      change({ asset: hit.asset.id, metric: null });
      if (hit.asset.lat !== null && hit.asset.lon !== null) setTarget({ kind: 'point', lat: hit.asset.lat, lon: hit.asset.lon });
    },
    [change],
  );
  return [target, choose];
}

/** Another page that found an area leads here and names it in the state of the address. */
function useAskedArea({ areas, isReady }: Place, choose: (hit: SearchHit) => void): void {
  const state = useLocation().state as { area?: string } | null;
  const asked = state?.area;
  useEffect(() => {
    const area = isReady && areas.find(({ code }) => code === asked);
    if (area) choose({ kind: 'area', area });
    // Once for each asking: the areas do not change under an open page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, isReady]);
}
