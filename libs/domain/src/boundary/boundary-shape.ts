/** Longitude and latitude in degrees of WGS 84. */
export type LonLat = readonly [number, number];

/** A closed ring: the last position is the first. */
export type Ring = readonly LonLat[];

/** Outer ring, then holes. */
export type PolygonRings = readonly Ring[];

/** The boundary of an area: one polygon or more. */
export interface AreaBoundary {
  readonly code: string;
  readonly polygons: readonly PolygonRings[];
}

/** GeoJSON of a boundary. */
export const toGeojson = (polygons: readonly PolygonRings[]): { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown } =>
  polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0] } : { type: 'MultiPolygon', coordinates: polygons };

/** How many positions some boundaries have. */
export const countPositions = (boundaries: readonly Pick<AreaBoundary, 'polygons'>[]): number =>
  boundaries.reduce((sum, { polygons }) => sum + polygons.flat().reduce((inside, ring) => inside + ring.length, 0), 0);

/** Is the point inside one of the polygons? Even-odd rule. */
export function containsPoint(polygons: readonly PolygonRings[], [lon, lat]: LonLat): boolean {
  let isInside = false;
  for (const ring of polygons.flat())
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) isInside = !isInside;
    }
  return isInside;
}
