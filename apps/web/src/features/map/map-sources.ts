import type { NhipMap } from '@nhip/ui';
import type { FeatureCollection } from 'geojson';

/** Replaces the data of a GeoJSON source; nothing when the source is not there. */
export function setSourceData(map: NhipMap, id: string, data: FeatureCollection): void {
  const source = map.getSource(id);
  if (source && 'setData' in source) (source as unknown as { setData: (d: FeatureCollection) => void }).setData(data);
}

/** Takes a layer component's parts off the map; harmless when the map itself is gone. */
export function removeLayers(map: NhipMap, layers: readonly string[], sources: readonly string[]): void {
  // A removed map has no style any more and would throw.
  if (!isAlive(map)) return;
  for (const id of layers) if (map.getLayer(id)) map.removeLayer(id);
  for (const id of sources) if (map.getSource(id)) map.removeSource(id);
}

function isAlive(map: NhipMap): boolean {
  try {
    return map.getStyle() !== undefined;
  } catch {
    return false;
  }
}
