import { useEffect } from 'react';
import { useMap, type ClusterClient, type NhipMap } from '@nhip/ui';
import { SENSOR_LAYERS } from './sensor-layer.js';

/** Fingers and small dots: what lies within this many pixels counts as hit. */
const REACH_PX = 9;
const FLY_MS = 500;

interface Hit {
  readonly index?: number;
  readonly cluster?: number;
  readonly place: [number, number];
}

function hitAt(map: NhipMap, x: number, y: number): Hit | null {
  const layers = SENSOR_LAYERS.filter((id) => map.getLayer(id));
  const found = map.queryRenderedFeatures(
    [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ],
    { layers },
  )[0];
  if (found?.geometry.type !== 'Point') return null;
  const { index, cluster } = found.properties as { index?: number; cluster?: number };
  return { index, cluster, place: found.geometry.coordinates as [number, number] };
}

/** Motion only where the person has not asked for less. */
export const motionMs = (ms: number): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms);

interface PointerEvents {
  readonly clusters: ClusterClient | null;
  readonly onOpen: (index: number) => void;
  readonly onHover: (index: number | null) => void;
}

/** Click opens a station or takes a cluster apart; the pointer shows name and value. */
export function useSensorPointer({ clusters, onOpen, onHover }: PointerEvents): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return undefined;
    const click = ({ point }: { point: { x: number; y: number } }): void => {
      const hit = hitAt(map, point.x, point.y);
      if (hit?.index !== undefined) onOpen(hit.index);
      else if (hit?.cluster !== undefined)
        void clusters
          ?.expansionZoom(hit.cluster)
          .then((zoom) => map.easeTo({ center: hit.place, zoom: zoom + 0.2, duration: motionMs(FLY_MS) }));
    };
    const move = ({ point }: { point: { x: number; y: number } }): void => {
      const hit = hitAt(map, point.x, point.y);
      map.getCanvas().style.cursor = hit ? 'pointer' : '';
      onHover(hit?.index ?? null);
    };
    const leave = (): void => onHover(null);
    map.on('click', click);
    map.on('mousemove', move);
    map.on('mouseout', leave);
    return () => {
      map.off('click', click);
      map.off('mousemove', move);
      map.off('mouseout', leave);
    };
  }, [map, clusters, onOpen, onHover]);
}
