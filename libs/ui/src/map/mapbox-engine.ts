import mapboxgl from 'mapbox-gl/dist/mapbox-gl-csp.js';
import workerUrl from 'mapbox-gl/dist/mapbox-gl-csp-worker.js?url';
import 'mapbox-gl/dist/mapbox-gl.css';
import { isCamera, type MapEngine, type NhipMap } from './nhip-map.js';

/**
 * Mapbox GL 3 with the site's own token: in its own chunk, loaded only then. It reports to mapbox.com and draws nothing when that
 * answers 401, so it is never the default. The CSP build runs with a worker file instead of a blob.
 */
export const createMapboxWith =
  (accessToken: string): MapEngine =>
  ({ container, style, maxBounds, view, padding, maxZoom, locale }) => {
    Object.assign(mapboxgl, { workerUrl });
    const map = new mapboxgl.Map({
      container,
      accessToken,
      style,
      locale,
      projection: 'mercator',
      performanceMetricsCollection: false,
      maxBounds: [...maxBounds],
      maxZoom,
      ...(isCamera(view)
        ? { center: [...view.center], zoom: view.zoom }
        : { bounds: [...view], fitBoundsOptions: { padding: { ...padding } } }),
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
    });
    return map as NhipMap;
  };
