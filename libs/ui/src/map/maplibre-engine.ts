import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { isCamera, type MapEngine } from './nhip-map.js';

setWorkerUrl(workerUrl);

/** MapLibre GL: the default; reaches nothing outside, needs only `worker-src 'self'`. */
export const createMapLibre: MapEngine = ({ container, style, maxBounds, view, padding, maxZoom, locale }) =>
  new MapLibreMap({
    container,
    style,
    locale: { ...locale },
    maxBounds: [...maxBounds],
    maxZoom,
    ...(isCamera(view)
      ? { center: [...view.center], zoom: view.zoom }
      : { bounds: [...view], fitBoundsOptions: { padding: { ...padding } } }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  });
