import { useCallback, useMemo, useRef, useState, type JSX, type RefObject } from 'react';
import type { Area } from '@nhip/contracts';
import { ErrorFace, MapView, type Bounds, type Camera, type ClusterClient, type ThemeName } from '@nhip/ui';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/start-i18n.js';
import { homeBoundsOf } from '../../model/home-area.js';
import { AreaLayer } from './area-layer.js';
import { BASEMAP_BOUNDS, basemapStyle } from './basemap-style.js';
import { Inset } from './inset.js';
import { Legend } from './legend.js';
import { homePadding, MapControls, ScaleBar } from './map-controls.js';
import { KeepInView, MapFocus, type MapTarget } from './map-focus.js';
import { SelectionLayer } from './selection-layer.js';
import { SensorLayer } from './sensor-layer.js';
import type { SensorScene } from './sensor-features.js';
import { StationCallouts } from './station-callouts.js';
import { useSensorPointer } from './sensor-pointer.js';

export interface MapStageProps {
  readonly areas: readonly Area[];
  readonly home: Area | undefined;
  readonly scene: SensorScene;
  readonly selected: string | null;
  readonly boundaries: boolean;
  readonly theme: ThemeName;
  readonly mapboxToken: string | null;
  readonly camera: RefObject<Camera | null>;
  readonly target: MapTarget | null;
  readonly onOpen: (assetId: string) => void;
}

/** The map with its layers and controls. Another theme or language is another style, so another map at the same place. */
export function MapStage(props: MapStageProps): JSX.Element {
  const { areas, home, theme, camera, mapboxToken } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [fault, setFault] = useState<Error | null>(null);
  const style = useMemo(() => basemapStyle(theme, language), [theme, language]);
  const homeBounds = useMemo<Bounds>(() => homeBoundsOf(areas, home), [home, areas]);
  const locale = useMemo(() => ({ 'NavigationControl.ZoomIn': t('map.zoomIn'), 'NavigationControl.ZoomOut': t('map.zoomOut') }), [t]);
  if (fault)
    return (
      <div className="stage">
        <ErrorFace title={t('map.failed')} text={t('map.failedText')} retryLabel={t('face.retry')} onRetry={() => setFault(null)} />
      </div>
    );
  return (
    <section className="stage" aria-label={t('map.label')}>
      <MapView
        key={`${theme} ${language}`}
        style={style}
        mapboxToken={mapboxToken}
        maxBounds={BASEMAP_BOUNDS}
        homeBounds={homeBounds}
        homePadding={homePadding()}
        camera={camera}
        locale={locale}
        label={t('map.label')}
        onError={setFault}
      >
        <StageLayers {...props} />
        <MapControls home={homeBounds} />
        <div className="stage-foot">
          <Legend />
          <ScaleBar />
        </div>
      </MapView>
      <Inset lat={home?.lat ?? (homeBounds[1] + homeBounds[3]) / 2} lon={home?.lon ?? (homeBounds[0] + homeBounds[2]) / 2} />
    </section>
  );
}

function StageLayers({ areas, home, scene, selected, boundaries, theme, target, onOpen }: MapStageProps): JSX.Element {
  const [clusters, setClusters] = useState<ClusterClient | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const assets = useRef(scene.assets);
  assets.current = scene.assets;
  const open = useCallback(
    (index: number) => {
      const asset = assets.current[index];
      if (asset) onOpen(asset.id);
    },
    [onOpen],
  );
  useSensorPointer({ clusters, onOpen: open, onHover: setHovered });
  const chosen = scene.assets.find((asset) => asset.id === selected);
  const chosenState = chosen && scene.states.get(chosen.id);
  return (
    <>
      <AreaLayer areas={areas} home={home} isShown={boundaries} theme={theme} />
      <SensorLayer scene={scene} theme={theme} onClusters={setClusters} />
      <SelectionLayer asset={chosen} state={chosenState?.state ?? 'normal'} isStale={chosenState?.isStale ?? false} theme={theme} />
      <KeepInView lat={chosen?.lat} lon={chosen?.lon} />
      <MapFocus target={target} />
      <StationCallouts chosen={chosen} hovered={hovered === null ? undefined : scene.assets[hovered]} />
    </>
  );
}
