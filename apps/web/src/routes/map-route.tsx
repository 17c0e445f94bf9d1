import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import type { Camera } from '@nhip/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Geometry } from 'geojson';
import { useTranslation } from 'react-i18next';
import { areasQuery, assetsQuery, DEFAULT_WEB_CONFIG, sessionQuery, webConfigQuery } from '../api/queries.js';
import { AssetPanel } from '../features/asset/asset-panel.js';
import type { MapTarget } from '../features/map/map-focus.js';
import { MapPage } from '../features/map/map-page.js';
import { RegisterDialog } from '../features/register/register-dialog.js';
import { SearchBox } from '../features/search/search-box.js';
import { signOut } from '../features/session/session.api.js';
import { areaShortLabel } from '../model/area-label.js';
import { boundsOf } from '../model/bounds.js';
import type { MapUrl } from '../model/map-url.js';
import type { SearchHit } from '../model/search-assets.js';
import { useMapUrl } from '../model/use-map-url.js';
import { useLive } from '../live/live-context.js';
import { Header } from '../shell/header.js';
import { useLinkFace } from '../shell/live-state.js';
import { Rail } from '../shell/rail.js';

const NO_ASSETS: never[] = [];

/** The map page put together: shell, search, map, asset panel, registering. */
export function MapRoute(): JSX.Element {
  const { t } = useTranslation();
  const [url, change] = useMapUrl();
  const place = usePlace();
  const assets = useQuery(assetsQuery).data?.assets ?? NO_ASSETS;
  const [target, choose] = useSearchTarget(change);
  const [isAdding, setAdding] = useState(false);
  const camera = useRef<Camera | null>(null);
  const { face } = useLinkFace();
  useWatchedAsset(url.asset);

  const panel =
    url.asset === null ? null : <AssetPanel key={url.asset} assetId={url.asset} url={url} areas={place.areas} onChange={change} />;
  return (
    <div className="shell" data-link={face}>
      <Rail />
      <Header
        title={t('shell.map')}
        place={place.name}
        isApproximate={place.isApproximate}
        search={<SearchBox assets={assets} areas={place.areas} onChoose={choose} />}
        onSignOut={useSignOut()}
      />
      <main className="content">
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
            panel={panel}
          />
        )}
      </main>
      {isAdding && (
        <RegisterDialog
          areas={place.areas}
          camera={camera}
          config={place.config}
          onClose={() => setAdding(false)}
          onOpen={(asset) => change({ asset, metric: null })}
        />
      )}
    </div>
  );
}

/** The open station is followed four times a second. */
function useWatchedAsset(assetId: string | null): void {
  const { connection } = useLive();
  useEffect(() => connection.watchAsset(assetId), [connection, assetId]);
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

/** Areas of the installation and how the header names them. The map waits for them, because its first view is theirs; a failure does not hold it up. */
function usePlace() {
  const areasResult = useQuery(areasQuery);
  const configResult = useQuery(webConfigQuery);
  const config = configResult.data ?? DEFAULT_WEB_CONFIG;
  const areas = areasResult.data?.areas ?? NO_ASSETS;
  const home = areas.find((area) => area.code === config.homeAreaCode) ?? areas.find((area) => area.kind === 'saved');
  const parent = home && areas.find((area) => area.code === home.parentCode);
  return {
    areas,
    home,
    config,
    name: [home?.name, parent && areaShortLabel(parent)].filter((part) => part !== undefined).join(', '),
    isApproximate: areas.some((area) => area.boundaryQuality === 'approximate'),
    isReady: !areasResult.isPending && !configResult.isPending,
  };
}

function useSignOut(): () => void {
  const client = useQueryClient();
  return () => {
    const forget = (): void => void client.setQueryData(sessionQuery.queryKey, null);
    void signOut().then(forget, forget);
  };
}
