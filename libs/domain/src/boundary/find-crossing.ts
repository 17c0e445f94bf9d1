import type { LonLat, PolygonRings } from './boundary-shape.js';

interface Segment {
  readonly a: LonLat;
  readonly b: LonLat;
  readonly west: number;
  readonly east: number;
}

/** Twice the signed area of a triangle: on which side of a–b does c lie? */
const side = (a: LonLat, b: LonLat, c: LonLat): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const crosses = ({ a, b }: Segment, { a: c, b: d }: Segment): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** A place where the rings of a polygon cross themselves or each other, or undefined. Touching in a point is allowed. */
export function findCrossing(rings: PolygonRings): LonLat | undefined {
  const segments = rings.flatMap((ring) =>
    ring.slice(1).map((b, index): Segment => {
      const a = ring[index]!;
      return { a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) };
    }),
  );
  segments.sort((first, second) => first.west - second.west);
  let active: Segment[] = [];
  for (const segment of segments) {
    active = active.filter(({ east }) => east >= segment.west);
    const other = active.find((each) => crosses(each, segment));
    if (other) return segment.a;
    active.push(segment);
  }
  return undefined;
}
