import { lazy } from 'react';

export * from './theme/tokens.js';
export * from './theme/contrast.js';
export * from './theme/mantine-theme.js';
export * from './format/format-number.js';
export * from './format/format-instant.js';
export * from './format/format-age.js';
export * from './format/format-place.js';
export * from './format/site-input.js';
export * from './icon/icon-paths.js';
export * from './icon/state-shapes.js';
export * from './icon/domain-icon.js';
export * from './icon/state-glyph.js';
export * from './faces/faces.js';
export type { ChartOption } from './chart/echarts.js';
export * from './chart/sparkline.js';
export * from './map/nhip-map.js';
export * from './map/map-view.js';
export * from './map/marker-image.js';
export { CLUSTER_MAX_ZOOM, type ClusterDisc, type ClusterPoints, type ClusterView } from './map/cluster-index.js';
export * from './map/cluster-client.js';

/** `Chart` in its own chunk: echarts is loaded when the first chart is shown. */
export const LazyChart = lazy(async () => ({ default: (await import('./chart/chart.js')).Chart }));
