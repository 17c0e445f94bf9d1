import Supercluster from 'supercluster';
import type { Bounds } from './nhip-map.js';

/** Points of the map by position in the list: the numeric feature id. `rank` 0 is normal; larger is worse. */
export interface ClusterPoints {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly rank: Uint8Array;
}

/** A disc with a count. `marked` of the `count` points are not normal; `worst` is the highest rank among them. */
export interface ClusterDisc {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  readonly marked: number;
  readonly worst: number;
}

/** What a view shows: discs, and the points that stand alone (positions in the list). */
export interface ClusterView {
  readonly discs: readonly ClusterDisc[];
  readonly singles: readonly number[];
}

interface Properties {
  index: number;
  rank: number;
}

interface Totals {
  worst: number;
  marked: number;
}

/** Zoom from which points stand alone. */
export const CLUSTER_MAX_ZOOM = 10;

/** Groups points by distance on the screen. Rebuilt whole: 50 000 points take 30–70 ms in the worker. */
export class ClusterIndex {
  readonly #tree = new Supercluster<Properties, Totals>({
    radius: 44,
    maxZoom: CLUSTER_MAX_ZOOM,
    minPoints: 3,
    map: ({ rank }) => ({ worst: rank, marked: rank > 0 ? 1 : 0 }),
    reduce: (into, from) => {
      into.worst = Math.max(into.worst, from.worst);
      into.marked += from.marked;
    },
  });

  load({ lon, lat, rank }: ClusterPoints, include?: Uint8Array): void {
    const features: Supercluster.PointFeature<Properties>[] = [];
    for (let i = 0; i < lon.length; i++) {
      if (include && include[i] === 0) continue;
      features.push({
        type: 'Feature',
        properties: { index: i, rank: rank[i] ?? 0 },
        geometry: { type: 'Point', coordinates: [lon[i] ?? 0, lat[i] ?? 0] },
      });
    }
    this.#tree.load(features);
  }

  view(bounds: Bounds, zoom: number): ClusterView {
    const discs: ClusterDisc[] = [];
    const singles: number[] = [];
    for (const feature of this.#tree.getClusters([...bounds], Math.floor(zoom))) {
      const [lon, lat] = feature.geometry.coordinates as [number, number];
      const p = feature.properties;
      if ('cluster' in p && p.cluster) discs.push({ id: p.cluster_id, lon, lat, count: p.point_count, marked: p.marked, worst: p.worst });
      else singles.push((p as Properties).index);
    }
    return { discs, singles };
  }

  /** Zoom at which a disc falls apart. */
  expansionZoom(clusterId: number): number {
    return this.#tree.getClusterExpansionZoom(clusterId);
  }
}
