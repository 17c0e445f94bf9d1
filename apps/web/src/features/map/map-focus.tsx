import { useEffect } from 'react';
import { useMap, type Bounds, type NhipMap } from '@nhip/ui';
import { motionMs } from './sensor-pointer.js';

const FLY_MS = 600;
const STATION_ZOOM = 12.2;

/** Where the map is asked to look. A new object is a new wish, even for the same place. */
export type MapTarget =
  { readonly kind: 'point'; readonly lat: number; readonly lon: number } | { readonly kind: 'bounds'; readonly bounds: Bounds };

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

/** On a phone the panel covers this share of the map from below. */
const SHEET_SHARE = 0.62;
const PHONE_PX = 767;
const EDGE_PX = 56;

/** The middle of what the panel leaves free, as a distance from the middle of the map. */
function freeMiddle(map: NhipMap): [number, number] {
  return window.innerWidth > PHONE_PX ? [0, 0] : [0, (-map.getContainer().clientHeight * SHEET_SHARE) / 2];
}

/** Brings the open station into the part of the map that is free, if it is not there; the zoom stays. */
export function KeepInView({ lat, lon }: { lat: number | undefined; lon: number | undefined }): null {
  const map = useMap();
  useEffect(() => {
    if (!map || lat === undefined || lon === undefined) return;
    const { x, y } = map.project([lon, lat]);
    const { clientWidth, clientHeight } = map.getContainer();
    const bottom = window.innerWidth > PHONE_PX ? clientHeight : clientHeight * (1 - SHEET_SHARE);
    const isFree = x > EDGE_PX && x < clientWidth - EDGE_PX && y > EDGE_PX && y < bottom - EDGE_PX / 2;
    if (!isFree) map.easeTo({ center: [lon, lat], offset: freeMiddle(map), duration: motionMs(FLY_MS) });
  }, [map, lat, lon]);
  return null;
}
