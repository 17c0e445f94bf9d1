import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';

/**
 * The map as the layers see it: the part of MapLibre's interface that Mapbox GL 3 shares. Layers use `addSource`, `addLayer`, `setData`,
 * `setFeatureState`, `addImage`, `project`, `queryRenderedFeatures` and the camera, nothing that only one engine has (no `updateData`, no own clusters).
 */
export type NhipMap = MapLibreMap;

/** A style document both engines read. */
export type MapStyle = StyleSpecification;

/** west, south, east, north */
export type Bounds = readonly [number, number, number, number];

/** Where the map looks. */
export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** Pixels kept free at each edge. */
export interface EdgePadding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** How a map is made. */
export interface MapOptions {
  readonly container: HTMLElement;
  readonly style: MapStyle;
  readonly maxBounds: Bounds;
  /** The first view: a camera to restore, or bounds to fit. */
  readonly view: Camera | Bounds;
  /** Kept free around first bounds. */
  readonly padding: EdgePadding;
  readonly maxZoom: number;
  /** Words of the engine's own controls, by its keys. */
  readonly locale: Readonly<Record<string, string>>;
}

export const isCamera = (view: Camera | Bounds): view is Camera => 'center' in view;

/** Makes a map; one per engine. */
export type MapEngine = (options: MapOptions) => NhipMap;
