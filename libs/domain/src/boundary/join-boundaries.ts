import type { AreaBoundary, LonLat, PolygonRings, Ring } from './boundary-shape.js';

const keyOf = ([lon, lat]: LonLat): string => `${lon} ${lat}`;
const areaOf = (ring: Ring): number => ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0] * y - x * ring[index]![1], 0);

/** Outer rings run one way, so that the same line of two neighbours runs in opposite directions. */
const oriented = (ring: Ring, isHole: boolean): Ring => (areaOf(ring) > 0 === isHole ? [...ring].reverse() : ring);

/** The edges that belong to one polygon only, by where they begin. */
function outerEdges(boundaries: readonly AreaBoundary[]): Map<string, LonLat[][]> {
  const edges = new Map<string, LonLat[]>();
  for (const { polygons } of boundaries)
    for (const rings of polygons)
      rings.forEach((ring, index) =>
        oriented(ring, index > 0)
          .slice(1)
          .forEach((to, at) => {
            const from = oriented(ring, index > 0)[at]!;
            if (!edges.delete(`${keyOf(to)}|${keyOf(from)}`)) edges.set(`${keyOf(from)}|${keyOf(to)}`, [from, to]);
          }),
      );
  const byStart = new Map<string, LonLat[][]>();
  for (const edge of edges.values()) byStart.set(keyOf(edge[0]!), [...(byStart.get(keyOf(edge[0]!)) ?? []), edge]);
  return byStart;
}

/** Takes edges one after the other until the ring closes; undefined when it does not. */
function walk(byStart: ReadonlyMap<string, LonLat[][]>, first: readonly LonLat[]): LonLat[] | undefined {
  const ring = [...first];
  const start = keyOf(ring[0]!);
  while (keyOf(ring.at(-1)!) !== start) {
    const next = byStart.get(keyOf(ring.at(-1)!))?.pop();
    if (!next) return undefined;
    ring.push(next[1]!);
  }
  return ring.length >= 4 ? ring : undefined;
}

/** The outline of areas that share their borders exactly: every edge that two of them have falls away. Holes stay holes of the largest part. */
export function joinBoundaries(boundaries: readonly AreaBoundary[]): readonly PolygonRings[] {
  const byStart = outerEdges(boundaries);
  const rings: LonLat[][] = [];
  for (const edges of byStart.values())
    for (let edge = edges.pop(); edge; edge = edges.pop()) {
      const ring = walk(byStart, edge);
      if (ring) rings.push(ring);
    }
  const outer = rings.filter((ring) => areaOf(ring) > 0).sort((a, b) => areaOf(b) - areaOf(a));
  const holes = rings.filter((ring) => areaOf(ring) < 0);
  return outer.map((ring, index) => (index === 0 ? [ring, ...holes] : [ring]));
}
