import { useEffect } from 'react';
import { findAssetType } from '@nhip/catalog';
import { useMap, type StateName, type ThemeName } from '@nhip/ui';
import type { FeatureCollection } from 'geojson';
import { removeLayers, setSourceData } from './map-sources.js';
import type { PlacedAsset } from './sensor-features.js';
import { ensureSensorImages } from './sensor-images.js';

interface SelectionLayerProps {
  readonly asset: PlacedAsset | undefined;
  readonly state: StateName;
  readonly isStale: boolean;
  readonly theme: ThemeName;
}

/** The open station: its marker in a ring, above everything else, never inside a cluster. */
export function SelectionLayer({ asset, state, isStale, theme }: SelectionLayerProps): null {
  const map = useMap();

  useEffect(() => {
    if (!map) return undefined;
    map.addSource('selected', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({
      id: 'selected',
      type: 'symbol',
      source: 'selected',
      layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-padding': 0 },
    });
    return () => removeLayers(map, ['selected'], ['selected']);
  }, [map, theme]);

  useEffect(() => {
    if (!map) return;
    const image = `selected:${findAssetType(asset?.type ?? '')?.icon ?? 'unknown'}:${state}${isStale ? ':stale' : ''}`;
    const data: FeatureCollection = {
      type: 'FeatureCollection',
      features: asset ? [{ type: 'Feature', properties: { image }, geometry: { type: 'Point', coordinates: [asset.lon, asset.lat] } }] : [],
    };
    ensureSensorImages(map, data, theme);
    setSourceData(map, 'selected', data);
  }, [map, theme, asset, state, isStale]);

  return null;
}
