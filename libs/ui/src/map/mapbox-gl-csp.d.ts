declare module 'mapbox-gl/dist/mapbox-gl-csp.js' {
  /** The CSP build of Mapbox GL ships without types; the adapter hands the map on under the shared interface. */
  const mapboxgl: { Map: new (options: Record<string, unknown>) => unknown; workerUrl: string };
  export default mapboxgl;
}
