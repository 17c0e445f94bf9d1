import type { MapEngine } from './nhip-map.js';

/** The engine for this site: Mapbox GL where a token is configured, MapLibre otherwise and wherever Mapbox cannot be loaded. */
export async function loadEngine(mapboxToken: string | null): Promise<MapEngine> {
  if (mapboxToken !== null) {
    try {
      const { createMapboxWith } = await import('./mapbox-engine.js');
      return createMapboxWith(mapboxToken);
    } catch {
      // An optional dependency that is not installed: the open engine draws the same style.
    }
  }
  const { createMapLibre } = await import('./maplibre-engine.js');
  return createMapLibre;
}
