import type { Bounds } from '@nhip/ui';
import type { Geometry, Position } from 'geojson';

function* positionsOf(geometry: Geometry): Generator<Position> {
  if (geometry.type === 'Polygon') for (const ring of geometry.coordinates) yield* ring;
  else if (geometry.type === 'MultiPolygon') for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring;
}

/** West, south, east, north of some polygons; null when there is none. */
export function boundsOf(geometries: readonly Geometry[]): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries)
    for (const [lon = 0, lat = 0] of positionsOf(geometry)) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  return west > east ? null : [west, south, east, north];
}
