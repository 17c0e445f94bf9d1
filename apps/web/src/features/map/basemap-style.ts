import landUrl from '@nhip/catalog/basemap/land.geojson?url';
import riversUrl from '@nhip/catalog/basemap/rivers.geojson?url';
import { seaLabels } from '@nhip/catalog';
import { COLORS, type Language, type MapStyle, type ThemeName } from '@nhip/ui';
import type { FeatureCollection, Point } from 'geojson';

/** The basemap's data end here, so the map does too: west, south, east, north. */
export const BASEMAP_BOUNDS = [97, 2.2, 121.8, 25.8] as const;

function seaPoints(language: Language): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: seaLabels.map(({ kind, name, lat, lon }) => ({
      type: 'Feature',
      // The country stands on a line of its own.
      properties: { kind, name: name[language].normalize('NFC'), label: name[language].normalize('NFC').replace(' (', '\n(') },
      geometry: { type: 'Point', coordinates: [lon, lat] },
    })),
  };
}

const absolute = (url: string): string => new URL(url, window.location.origin).href;

function groundLayers(theme: ThemeName): MapStyle['layers'] {
  const c = COLORS[theme];
  return [
    { id: 'water', type: 'background', paint: { 'background-color': c['map-water'] } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c['map-context'] } },
    { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': c['map-border'], 'line-width': 0.75 } },
    {
      id: 'rivers',
      type: 'line',
      source: 'rivers',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': c['map-water'],
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          5,
          0.8,
          9,
          ['case', ['<=', ['get', 'rank'], 4], 6, 2.2],
          13,
          ['case', ['<=', ['get', 'rank'], 4], 40, 6],
        ],
      },
    },
    {
      id: 'islands',
      type: 'circle',
      source: 'sea',
      minzoom: 5,
      filter: ['==', ['get', 'kind'], 'island'],
      paint: { 'circle-radius': 2, 'circle-color': c['map-land'], 'circle-stroke-color': c['map-outline'], 'circle-stroke-width': 1 },
    },
  ];
}

function seaNameLayers(theme: ThemeName): MapStyle['layers'] {
  const c = COLORS[theme];
  return [
    {
      id: 'island-names',
      type: 'symbol',
      source: 'sea',
      minzoom: 6,
      filter: ['==', ['get', 'kind'], 'island'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Nhip Regular'],
        'text-size': 11,
        'text-anchor': 'top',
        'text-offset': [0, 0.5],
      },
      paint: { 'text-color': c['map-water-text'], 'text-halo-color': c['map-halo'], 'text-halo-width': 1 },
    },
    {
      id: 'sea-names',
      type: 'symbol',
      source: 'sea',
      filter: ['!=', ['get', 'kind'], 'island'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['Nhip Medium'],
        'text-size': ['match', ['get', 'kind'], 'sea', 16, 13],
        'text-max-width': 20,
        // These names stand wherever the East Sea shows, whatever else wants the place.
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': c['map-water-text'], 'text-halo-color': c['map-halo'], 'text-halo-width': 1.2 },
    },
  ];
}

/** Land, water and the names at sea. No streets, canals or buildings: the page says so. */
export function basemapStyle(theme: ThemeName, language: Language): MapStyle {
  return {
    version: 8,
    glyphs: `${window.location.origin}/glyphs/{fontstack}/{range}.pbf`,
    sources: {
      land: { type: 'geojson', data: absolute(landUrl), attribution: 'Natural Earth' },
      rivers: { type: 'geojson', data: absolute(riversUrl) },
      sea: { type: 'geojson', data: seaPoints(language) },
    },
    layers: [...groundLayers(theme), ...seaNameLayers(theme)],
  };
}
