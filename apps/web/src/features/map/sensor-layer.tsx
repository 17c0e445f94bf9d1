import { useEffect, useRef } from 'react';
import { CLUSTER_MAX_ZOOM, ClusterClient, COLORS, useMap, type NhipMap, type ThemeName } from '@nhip/ui';
import { removeLayers, setSourceData } from './map-sources.js';
import { clusterInput, dotFeatures, groupedFeatures, isSevere, markerFeatures, type SensorScene } from './sensor-features.js';
import { ensureSensorImages } from './sensor-images.js';

/** From this zoom points stand alone. */
const DOTS_FROM_ZOOM = CLUSTER_MAX_ZOOM + 1;
const EMPTY = { type: 'FeatureCollection' as const, features: [] };
const SOURCES = ['sensors', 'grouped', 'marked'];

/** Layers that answer a click or a pointer, topmost first. */
export const SENSOR_LAYERS = ['marked-severe', 'marked-quiet', 'grouped-single', 'grouped-disc', 'sensor-dot'] as const;
const LAYERS = [...SENSOR_LAYERS, 'grouped-count', 'grouped-badge'];

// A marker is always drawn, and names keep clear of it.
const OVERLAP = { 'icon-allow-overlap': true, 'icon-ignore-placement': false, 'icon-padding': 0 } as const;

function addLayers(map: NhipMap, theme: ThemeName): void {
  const c = COLORS[theme];
  for (const id of SOURCES) map.addSource(id, { type: 'geojson', data: EMPTY });
  map.addLayer({
    id: 'sensor-dot',
    type: 'circle',
    source: 'sensors',
    minzoom: DOTS_FROM_ZOOM,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 3.4, 14, 5],
      'circle-color': c['map-dot'],
      'circle-stroke-color': c['map-halo'],
      'circle-stroke-width': 1,
      // Feature-state 1 = drawn as a marker instead.
      'circle-opacity': ['case', ['==', ['feature-state', 's'], 1], 0, 1],
      'circle-stroke-opacity': ['case', ['==', ['feature-state', 's'], 1], 0, 1],
    },
  });
  addGroupLayers(map, theme);
  addMarkerLayers(map);
}

function addGroupLayers(map: NhipMap, theme: ThemeName): void {
  const c = COLORS[theme];
  const grouped = { source: 'grouped', maxzoom: DOTS_FROM_ZOOM } as const;
  map.addLayer({
    id: 'grouped-single',
    type: 'symbol',
    ...grouped,
    filter: ['==', ['get', 'kind'], 'single'],
    layout: { 'icon-image': ['get', 'image'], ...OVERLAP },
  });
  map.addLayer({
    id: 'grouped-disc',
    type: 'symbol',
    ...grouped,
    filter: ['==', ['get', 'kind'], 'disc'],
    layout: { 'icon-image': ['get', 'image'], ...OVERLAP },
  });
  map.addLayer({
    id: 'grouped-count',
    type: 'symbol',
    ...grouped,
    filter: ['==', ['get', 'kind'], 'disc'],
    layout: {
      'text-field': ['get', 'count'],
      'text-font': ['Nhip SemiBold'],
      'text-size': 13,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': c.text },
  });
  map.addLayer({
    id: 'grouped-badge',
    type: 'symbol',
    ...grouped,
    filter: ['all', ['==', ['get', 'kind'], 'disc'], ['!=', ['get', 'badge'], '']],
    layout: { 'icon-image': ['get', 'badge'], 'icon-offset': [12, -12], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
  });
}

function addMarkerLayers(map: NhipMap): void {
  const markers = { 'icon-image': ['get', 'image'], 'symbol-sort-key': ['get', 'order'], ...OVERLAP } as never;
  map.addLayer({
    id: 'marked-quiet',
    type: 'symbol',
    source: 'marked',
    minzoom: DOTS_FROM_ZOOM,
    filter: ['!', ['get', 'severe']],
    layout: markers,
  });
  map.addLayer({ id: 'marked-severe', type: 'symbol', source: 'marked', filter: ['get', 'severe'], layout: markers });
}

/** Keeps the grey dots in step by feature-state: only points whose state changed are touched. */
function updateDots(map: NhipMap, scene: SensorScene, drawn: Map<number, number>): void {
  scene.assets.forEach((asset, index) => {
    const s = (scene.states.get(asset.id)?.state ?? 'normal') === 'normal' ? 0 : 1;
    if (drawn.get(index) === s) return;
    drawn.set(index, s);
    map.setFeatureState({ source: 'sensors', id: index }, { s });
  });
}

function drawView(map: NhipMap, clusters: ClusterClient, theme: ThemeName, scene: () => SensorScene): void {
  if (map.getZoom() >= DOTS_FROM_ZOOM) return;
  const bounds = map.getBounds();
  void clusters.view([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], map.getZoom()).then((view) => {
    const features = groupedFeatures(scene(), view);
    ensureSensorImages(map, features, theme);
    setSourceData(map, 'grouped', features);
    map.getContainer().dataset.stations = String(scene().assets.length);
  });
}

interface SensorLayerProps {
  readonly scene: SensorScene;
  readonly theme: ThemeName;
  readonly onClusters: (clusters: ClusterClient | null) => void;
}

/** Stations: grey dots, markers for what is not normal, discs with counts below zoom 11. */
export function SensorLayer({ scene, theme, onClusters }: SensorLayerProps): null {
  const map = useMap();
  const latest = useRef(scene);
  const clusters = useRef<ClusterClient | null>(null);
  const drawn = useRef(new Map<number, number>());
  latest.current = scene;

  useEffect(() => {
    if (!map) return undefined;
    addLayers(map, theme);
    const client = new ClusterClient();
    clusters.current = client;
    onClusters(client);
    drawn.current.clear();
    const redraw = (): void => drawView(map, client, theme, () => latest.current);
    map.on('moveend', redraw);
    return () => {
      map.off('moveend', redraw);
      client.dispose();
      clusters.current = null;
      onClusters(null);
      removeLayers(map, LAYERS, SOURCES);
    };
  }, [map, theme, onClusters]);

  useEffect(() => {
    if (!map) return;
    setSourceData(map, 'sensors', dotFeatures({ assets: scene.assets, off: scene.off }));
    drawn.current.clear();
  }, [map, theme, scene.assets, scene.off]);

  useEffect(() => {
    if (!map || !clusters.current) return;
    updateDots(map, scene, drawn.current);
    const markers = markerFeatures(scene);
    ensureSensorImages(map, markers, theme);
    setSourceData(map, 'marked', markers);
    map.getContainer().dataset.severe = String([...scene.states.values()].filter((s) => isSevere(s.state)).length);
    const { points, include } = clusterInput(scene);
    clusters.current.load(points, include);
    drawView(map, clusters.current, theme, () => latest.current);
  }, [map, theme, scene]);

  return null;
}
