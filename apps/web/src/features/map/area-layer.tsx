import { useEffect, useMemo } from 'react';
import type { Area } from '@nhip/contracts';
import { COLORS, useMap, type NhipMap, type ThemeName } from '@nhip/ui';
import type { FeatureCollection, Geometry, Point } from 'geojson';
import { areaShortLabel, isUnit } from '../../model/area-label.js';
import { removeLayers, setSourceData } from './map-sources.js';

const LAYERS = ['area-fill', 'area-border', 'area-outline', 'area-names'];
const SOURCES = ['areas', 'area-outline', 'area-points'];

/** Distances from the point of a unit at which its name may stand, in ems: near first. */
const NAME_DISTANCES = [0.5, 1.3, 2.2, 3.2, 4.4];

// Where a name may stand when markers have its place: on the point, then ever farther off. All 28 must find room in the first view, among 700 devices.
const NAME_PLACES = [
  ...['center', [0, 0]],
  ...NAME_DISTANCES.flatMap((far) => ['top', [0, far], 'bottom', [0, -far]]),
  ...NAME_DISTANCES.flatMap((far) => ['left', [far, 0], 'right', [-far, 0]]),
  ...NAME_DISTANCES.flatMap((far) => [
    ...['top-left', [far, far], 'top-right', [-far, far]],
    ...['bottom-left', [far, -far], 'bottom-right', [-far, -far]],
  ]),
];

function boundariesOf(areas: readonly Area[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas
      .filter((a) => a.boundary !== null)
      .map((a) => ({ type: 'Feature', properties: { code: a.code }, geometry: a.boundary as Geometry })),
  };
}

// Names have their own points, one a unit: labelling polygons repeats a name in every part.
function namesOf(areas: readonly Area[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: areas.map((a) => ({
      type: 'Feature',
      properties: { name: areaShortLabel(a), rank: a.kind === 'ward' ? 0 : 1 },
      geometry: { type: 'Point', coordinates: [a.lon, a.lat] },
    })),
  };
}

function addLayers(map: NhipMap, theme: ThemeName): void {
  const c = COLORS[theme];
  for (const id of SOURCES) map.addSource(id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: 'area-fill', type: 'fill', source: 'area-outline', paint: { 'fill-color': c['map-land'] } }, 'rivers');
  map.addLayer({ id: 'area-border', type: 'line', source: 'areas', paint: { 'line-color': c['map-border'], 'line-width': 1 } });
  map.addLayer({
    id: 'area-outline',
    type: 'line',
    source: 'area-outline',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': c['map-outline'], 'line-width': 1.75 },
  });
  map.addLayer({
    id: 'area-names',
    type: 'symbol',
    source: 'area-points',
    minzoom: 8.6,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Nhip Medium'],
      'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11.5, 11, 13],
      'text-variable-anchor-offset': NAME_PLACES as never,
      'text-justify': 'auto',
      'text-padding': 0,
      'text-max-width': 20,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: { 'text-color': c['map-label'], 'text-halo-color': c['map-halo'], 'text-halo-width': 1.5 },
  });
}

interface AreaLayerProps {
  readonly areas: readonly Area[];
  readonly home: Area | undefined;
  readonly isShown: boolean;
  readonly theme: ThemeName;
}

/** Communes and wards: the region's ground, boundaries, outline and names. */
export function AreaLayer({ areas, home, isShown, theme }: AreaLayerProps): null {
  const map = useMap();
  const units = useMemo(() => areas.filter(isUnit), [areas]);

  useEffect(() => {
    if (!map) return undefined;
    addLayers(map, theme);
    const host = map.getContainer();
    // Which names the view really shows; read by the browser tests.
    const namesIn = (layer: string): string[] => [
      ...new Set(map.queryRenderedFeatures({ layers: [layer] }).map((f) => f.properties.name as string)),
    ];
    const count = (): void => {
      host.dataset.names = String(namesIn('area-names').length);
      host.dataset.sea = namesIn('sea-names').sort().join(' · ');
    };
    map.on('idle', count);
    return () => {
      map.off('idle', count);
      removeLayers(map, LAYERS, SOURCES);
    };
  }, [map, theme]);

  useEffect(() => {
    if (!map) return;
    setSourceData(map, 'areas', boundariesOf(units));
    setSourceData(map, 'area-outline', boundariesOf(home?.boundary ? [home] : units));
    setSourceData(map, 'area-points', namesOf(units));
  }, [map, units, home, theme]);

  useEffect(() => {
    map?.setLayoutProperty('area-border', 'visibility', isShown ? 'visible' : 'none');
  }, [map, isShown, theme]);

  return null;
}
