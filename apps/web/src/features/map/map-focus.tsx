import { useEffect } from 'react';
import { useMap, type Bounds } from '@nhip/ui';
import { motionMs } from './sensor-pointer.js';

const FLY_MS = 600;
const STATION_ZOOM = 12.2;

/** Where the map is asked to look. A new object is a new wish, even for the same place. */
export type MapTarget = { readonly kind: 'point'; readonly lat: number; readonly lon: number } | { readonly kind: 'bounds'; readonly bounds: Bounds };

/** Moves the map to a wish once; a person who drags stops it. */
export function MapFocus({ target }: { target: MapTarget | null }): null {
  const map = useMap();
  useEffect(() => {
    if (!map || !target) return;
    if (target.kind === 'bounds') map.fitBounds([...target.bounds], { padding: 48, duration: motionMs(FLY_MS) });
    else map.easeTo({ center: [target.lon, target.lat], zoom: Math.max(map.getZoom(), STATION_ZOOM), duration: motionMs(FLY_MS) });
  }, [map, target]);
  return null;
}
