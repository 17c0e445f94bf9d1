import { Delaunay } from 'd3-delaunay';
import polygonClipping, { type MultiPolygon, type Polygon } from 'polygon-clipping';

/** A place with its code. */
export interface Site {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
}

const MARGIN = 0.5;

const rounded = (polygons: MultiPolygon): MultiPolygon =>
  polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [Number(x.toFixed(4)), Number(y.toFixed(4))])));

/** Voronoi cells of the sites (nearest site as the crow flies), cut to the outline: code → MultiPolygon in longitude and latitude. */
export function voronoiCells(sites: readonly Site[], outline: Polygon): Map<string, MultiPolygon> {
  const stretch = Math.cos((sites.reduce((sum, site) => sum + site.lat, 0) / sites.length / 180) * Math.PI);
  const ring = outline[0] ?? [];
  const [xs, ys] = [ring.map(([x]) => x * stretch), ring.map(([, y]) => y)];
  const bounds: [number, number, number, number] = [
    Math.min(...xs) - MARGIN,
    Math.min(...ys) - MARGIN,
    Math.max(...xs) + MARGIN,
    Math.max(...ys) + MARGIN,
  ];
  const voronoi = Delaunay.from(sites.map((site): [number, number] => [site.lon * stretch, site.lat])).voronoi(bounds);
  return new Map(
    sites.map((site, index) => {
      const cell = voronoi.cellPolygon(index).map(([x, y]): [number, number] => [x / stretch, y]);
      return [site.code, rounded(polygonClipping.intersection([cell], outline))];
    }),
  );
}
