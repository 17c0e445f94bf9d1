import { ClusterIndex, type ClusterPoints, type ClusterView } from './cluster-index.js';
import type { Bounds } from './nhip-map.js';

/** Page → worker. */
export type ClusterRequest =
  | { readonly kind: 'load'; readonly points: ClusterPoints; readonly include: Uint8Array }
  | { readonly kind: 'view'; readonly id: number; readonly bounds: Bounds; readonly zoom: number }
  | { readonly kind: 'expand'; readonly id: number; readonly clusterId: number };

/** Worker → page. */
export type ClusterAnswer = { readonly id: number; readonly view?: ClusterView; readonly zoom?: number };

const index = new ClusterIndex();
const scope = self as unknown as {
  postMessage: (answer: ClusterAnswer) => void;
  onmessage: ((event: MessageEvent<ClusterRequest>) => void) | null;
};

scope.onmessage = ({ data }) => {
  if (data.kind === 'load') index.load(data.points, data.include);
  else if (data.kind === 'view') scope.postMessage({ id: data.id, view: index.view(data.bounds, data.zoom) });
  else scope.postMessage({ id: data.id, zoom: index.expansionZoom(data.clusterId) });
};
