import type { AreaBoundary, LonLat, PolygonRings, Ring } from './boundary-shape.js';
import { findCrossing } from './find-crossing.js';

const METRES_A_DEGREE = 111_320;
/** About 0.1 m: the same corner written with more or fewer digits. */
const DECIMALS = 1e6;
const TRIES = 4;

const snap = ([lon, lat]: LonLat): LonLat => [Math.round(lon * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS];
const keyOf = ([lon, lat]: LonLat): string => `${lon} ${lat}`;

/** A ring without its last position and without the same position twice in a row. */
function open(ring: Ring): LonLat[] {
  const points = ring.slice(0, -1).map(snap);
  return points.filter((point, index) => keyOf(point) !== keyOf(points.at(index - 1)!));
}

/** Corners at which the neighbourhood changes: there shared lines begin and end, so both areas must keep them. */
function findJunctions(rings: readonly (readonly LonLat[])[]): ReadonlySet<string> {
  const neighbours = new Map<string, string>();
  const junctions = new Set<string>();
  for (const ring of rings)
    ring.forEach((point, index) => {
      const sides = [keyOf(ring.at(index - 1)!), keyOf(ring[(index + 1) % ring.length]!)].sort().join('|');
      const key = keyOf(point);
      const known = neighbours.get(key);
      if (known === undefined) neighbours.set(key, sides);
      else if (known !== sides) junctions.add(key);
    });
  return junctions;
}

/** Distance of c from the line a–b, metres. */
function distance(a: LonLat, b: LonLat, c: LonLat): number {
  const scale = Math.cos((a[1] * Math.PI) / 180);
  const [bx, by, cx, cy] = [(b[0] - a[0]) * scale, b[1] - a[1], (c[0] - a[0]) * scale, c[1] - a[1]];
  const length = bx * bx + by * by;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (cx * bx + cy * by) / length));
  return Math.hypot(cx - along * bx, cy - along * by) * METRES_A_DEGREE;
}

/** Douglas–Peucker: no dropped corner lies farther than `tolerance` metres from the line that is left. */
function thin(line: readonly LonLat[], tolerance: number): LonLat[] {
  const keep = new Set([0, line.length - 1]);
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [from, to] = range;
    let [farthest, at] = [tolerance, -1];
    for (let index = from + 1; index < to; index += 1) {
      const away = distance(line[from]!, line[to]!, line[index]!);
      if (away > farthest) [farthest, at] = [away, index];
    }
    if (at < 0) continue;
    keep.add(at);
    stack.push([from, at], [at, to]);
  }
  return line.filter((_, index) => keep.has(index));
}

/** Thins a line the same way whichever of its two areas asks. */
function thinArc(arc: readonly LonLat[], tolerance: number): LonLat[] {
  const [first, last] = [keyOf(arc[0]!), keyOf(arc.at(-1)!)];
  const isForward = first === last ? keyOf(arc[1]!) <= keyOf(arc.at(-2)!) : first < last;
  const thinned = thin(isForward ? arc : [...arc].reverse(), tolerance);
  return isForward ? thinned : thinned.reverse();
}

/** Where a ring is cut: at its junctions, else at its smallest corner and the one farthest from it. */
function cutsOf(ring: readonly LonLat[], junctions: ReadonlySet<string>): number[] {
  const cuts = ring.flatMap((point, index) => (junctions.has(keyOf(point)) ? [index] : []));
  if (cuts.length > 1) return cuts;
  const start = cuts[0] ?? ring.reduce((best, point, index) => (keyOf(point) < keyOf(ring[best]!) ? index : best), 0);
  const far = ring.reduce(
    (best, point, index) =>
      distance(ring[start]!, ring[start]!, point) > distance(ring[start]!, ring[start]!, ring[best]!) ? index : best,
    start,
  );
  return [start, far].sort((a, b) => a - b);
}

function thinRing(ring: readonly LonLat[], junctions: ReadonlySet<string>, tolerance: number): Ring {
  const cuts = cutsOf(ring, junctions);
  const points = cuts.flatMap((from, index) => {
    const to = cuts[(index + 1) % cuts.length]!;
    const arc = to > from ? ring.slice(from, to + 1) : [...ring.slice(from), ...ring.slice(0, to + 1)];
    return thinArc(arc, tolerance).slice(0, -1);
  });
  const kept = points.length >= 3 ? points : ring;
  return [...kept, kept[0]!];
}

function thinAll(boundaries: readonly AreaBoundary[], tolerance: number): AreaBoundary[] {
  const opened = boundaries.map(({ code, polygons }) => ({ code, polygons: polygons.map((rings) => rings.map(open)) }));
  const junctions = findJunctions(opened.flatMap(({ polygons }) => polygons.flat()));
  return opened.map(({ code, polygons }) => ({
    code,
    polygons: polygons.map((rings): PolygonRings => rings.map((ring) => thinRing(ring, junctions, tolerance))),
  }));
}

/**
 * Thins boundaries together: a line that two areas share stays shared. Nothing moves farther than `toleranceMetres` (0 keeps every corner); where
 * rings would then cross, less is taken away. Returns the tolerance that was used.
 */
export function simplifyBoundaries(
  boundaries: readonly AreaBoundary[],
  toleranceMetres: number,
): { readonly boundaries: AreaBoundary[]; readonly toleranceMetres: number } {
  for (let [tolerance, tries] = [toleranceMetres, TRIES]; tries > 0 && tolerance > 0; tolerance /= 2, tries -= 1) {
    const thinned = thinAll(boundaries, tolerance);
    if (!thinned.some(({ polygons }) => polygons.some((rings) => findCrossing(rings))))
      return { boundaries: thinned, toleranceMetres: tolerance };
  }
  return { boundaries: [...boundaries], toleranceMetres: 0 };
}
