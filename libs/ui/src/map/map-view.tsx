import { createContext, useContext, useEffect, useRef, useState, type JSX, type ReactNode, type RefObject } from 'react';
import { loadEngine } from './load-engine.js';
import type { Bounds, Camera, EdgePadding, MapStyle, NhipMap } from './nhip-map.js';

const MapContext = createContext<NhipMap | null>(null);

/** The map, once its style is loaded; null before. Only inside `MapView`. */
export const useMap = (): NhipMap | null => useContext(MapContext);

const cameraOf = (map: NhipMap): Camera => ({ center: [map.getCenter().lng, map.getCenter().lat], zoom: map.getZoom() });

/** What a `MapView` needs. */
export interface MapViewProps {
  readonly style: MapStyle;
  readonly mapboxToken: string | null;
  readonly maxBounds: Bounds;
  readonly homeBounds: Bounds;
  readonly homePadding: EdgePadding;
  /** Outlives the map, so that a change of theme keeps the view. */
  readonly camera: RefObject<Camera | null>;
  readonly locale: Readonly<Record<string, string>>;
  readonly label: string;
  readonly onError: (error: Error) => void;
  readonly children?: ReactNode;
}

/** Owns one map: makes it, keeps its size, removes it, and hands it to the layers below by context. A new `style` needs a new `key`. */
export function MapView({ mapboxToken, camera, label, children, ...first }: MapViewProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<NhipMap | null>(null);
  const options = useRef(first);

  useEffect(() => {
    let made: NhipMap | null = null;
    let gone = false;
    const { style, maxBounds, homeBounds, homePadding: padding, locale, onError } = options.current;
    loadEngine(mapboxToken)
      .then((engine) => {
        const container = host.current;
        if (gone || !container) return;
        made = engine({ container, style, maxBounds, view: camera.current ?? homeBounds, padding, maxZoom: 17, locale });
        const current = made;
        current.keyboard.disableRotation();
        current.touchZoomRotate.disableRotation();
        current.getCanvas().setAttribute('aria-label', label);
        const remember = (): void => void (camera.current = cameraOf(current));
        current.on('moveend', remember);
        current.once('load', () => {
          remember();
          if (!gone) setMap(current);
        });
      })
      .catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))));
    return () => {
      gone = true;
      setMap(null);
      made?.remove();
    };
  }, [mapboxToken, camera, label]);

  return (
    <MapContext value={map}>
      <div ref={host} className="map-canvas" data-ready={map !== null} />
      {children}
    </MapContext>
  );
}
