import type { Point } from './shapefile.js';

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

const crossing = (a: Point, b: Point, axis: 0 | 1, at: number): Point => {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  const other = a[(1 - axis) as 0 | 1] + share * (b[(1 - axis) as 0 | 1] - a[(1 - axis) as 0 | 1]);
  return axis === 0 ? [at, other] : [other, at];
};

/** Sutherland and Hodgman: cuts a closed ring to a box. What lies outside collapses onto the edge of the box. */
export function clipRing(ring: readonly Point[], box: Box): Point[] {
  const edges = [
    [0, box[0], 1],
    [1, box[1], 1],
    [0, box[2], -1],
    [1, box[3], -1],
  ] as const;
  return edges.reduce<Point[]>(
    (points, [axis, at, sign]) => {
      const isInside = (p: Point): boolean => sign * (p[axis] - at) >= 0;
      return points.flatMap((point, index) => {
        const before = points[(index + points.length - 1) % points.length] ?? point;
        if (isInside(point)) return isInside(before) ? [point] : [crossing(before, point, axis, at), point];
        return isInside(before) ? [crossing(before, point, axis, at)] : [];
      });
    },
    [...ring],
  );
}

/** The stretches of a line that lie inside a box, each with its first point outside. */
export function clipLine(line: readonly Point[], box: Box): Point[][] {
  const isInside = ([x, y]: Point): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  const stretches: Point[][] = [];
  let current: Point[] = [];
  line.forEach((point, index) => {
    const isNear = isInside(point) || [line[index - 1], line[index + 1]].some((next) => next && isInside(next));
    if (isNear) current.push(point);
    if (!isNear || index === line.length - 1) {
      if (current.length > 1) stretches.push(current);
      current = [];
    }
  });
  return stretches;
}

function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length));
  return Math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy);
}

/** Douglas and Peucker with a tolerance that depends on the place: fine where the demo lies, coarse elsewhere. */
export function simplify(line: readonly Point[], toleranceAt: (p: Point) => number): Point[] {
  const keep = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [worst, excess] = [-1, 1];
    for (let index = from + 1; index < to; index += 1) {
      const point = line[index] as Point;
      const ratio = distance(point, line[from] as Point, line[to] as Point) / toleranceAt(point);
      if (ratio > excess) [worst, excess] = [index, ratio];
    }
    if (worst < 0) continue;
    keep.add(worst);
    open.push([from, worst], [worst, to]);
  }
  return line.filter((_, index) => keep.has(index));
}

/** Rounds to `decimals` and drops points that fall onto the one before. */
export function round(line: readonly Point[], decimals: number): Point[] {
  const rounded = line.map(([x, y]): Point => [Number(x.toFixed(decimals)), Number(y.toFixed(decimals))]);
  return rounded.filter((point, index) => index === 0 || point[0] !== rounded[index - 1]?.[0] || point[1] !== rounded[index - 1]?.[1]);
}

/** Twice the signed area, positive for anticlockwise rings. */
export const signedArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as Point;
    return sum + x * nextY - nextX * y;
  }, 0);
