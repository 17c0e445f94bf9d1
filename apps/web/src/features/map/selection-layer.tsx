import { useEffect } from 'react';
import { COLORS, useMap, type ThemeName } from '@nhip/ui';
import { removeLayers } from './map-sources.js';
import type { PlacedAsset } from './sensor-features.js';

/** The ring around the open station. */
export function SelectionLayer({ asset, theme }: { asset: PlacedAsset | undefined; theme: ThemeName }): null {
  const map = useMap();
  const lon = asset?.lon;
  const lat = asset?.lat;
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return undefined;
    map.addSource('selected', { type: 'geojson', data: { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } } });
    map.addLayer({
      id: 'selected',
      type: 'circle',
      source: 'selected',
      paint: { 'circle-radius': 23, 'circle-color': COLORS[theme]['map-land'], 'circle-opacity': 0.85, 'circle-stroke-color': COLORS[theme].text, 'circle-stroke-width': 2 },
    }, map.getLayer('sensor-dot') ? 'sensor-dot' : undefined);
    map.addLayer({ id: 'selected-dot', type: 'circle', source: 'selected', paint: { 'circle-radius': 4, 'circle-color': COLORS[theme]['map-dot'] } }, map.getLayer('sensor-dot') ? 'sensor-dot' : undefined);
    return () => removeLayers(map, ['selected', 'selected-dot'], ['selected']);
  }, [map, theme, lon, lat]);
  return null;
}
