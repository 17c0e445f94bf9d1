// Makes src/basemap/{land,rivers}.geojson from Natural Earth 10m as Debian ships it (see src/basemap/SOURCES.md).
// node dist/libs/catalog/scripts/make-basemap.js <folder with ne_10m_land.shp …> libs/catalog/src/basemap
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clipLine, clipRing, round, signedArea, simplify, type Box } from './geometry.js';
import { readShapefile, type Point } from './shapefile.js';

/** From Thailand to the Philippines, so that the whole East Sea with Hoàng Sa and Trường Sa shows. */
const REGION: Box = [97, 2, 122, 26];
const DELTA: Box = [103.5, 8, 108, 11.5];
const MIN_AREA_COARSE = 0.002;

const isIn = ([x, y]: Point, [w, s, e, n]: Box): boolean => x >= w && x <= e && y >= s && y <= n;
const isNearVietnam = ([x, y]: Point): boolean => x > 102 && x < 110.2 && y > 8 && y < 23.6;
const toleranceAt = (p: Point): number => (isIn(p, DELTA) ? 0.0015 : isNearVietnam(p) ? 0.005 : 0.012);

const isLargeEnough = (ring: readonly Point[]): boolean =>
  ring.length >= 4 &&
  (ring.some((p) => isNearVietnam(p)) ? Math.abs(signedArea(ring)) > 0.0008 : Math.abs(signedArea(ring)) > MIN_AREA_COARSE);

function land(folder: string): object {
  const rings = readShapefile(path.join(folder, 'ne_10m_land')).flatMap((record) => record.parts);
  // outer rings of a shapefile run clockwise; lakes (holes) are left out at this scale
  const polygons = rings
    .filter((ring) => signedArea(ring) < 0 && ring.some((p) => isIn(p, REGION)))
    .map((ring) => round(simplify(clipRing(ring, REGION), toleranceAt), 3).reverse())
    .filter(isLargeEnough)
    .map((ring) => [[...ring, ring[0]]]);
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: polygons } }],
  };
}

function rivers(folder: string): object {
  const features = readShapefile(path.join(folder, 'ne_10m_rivers_lake_centerlines')).flatMap(({ parts, attributes }) => {
    const lines = parts
      .flatMap((line) => clipLine(line, REGION))
      .map((line) => round(simplify(line, toleranceAt), 3))
      .filter((line) => line.length > 1);
    const rank = Number(attributes.scalerank ?? 9);
    return lines.length > 0 ? [{ type: 'Feature', properties: { rank }, geometry: { type: 'MultiLineString', coordinates: lines } }] : [];
  });
  return { type: 'FeatureCollection', features };
}

const [source = '.', target = '.'] = process.argv.slice(2);
writeFileSync(path.join(target, 'land.geojson'), `${JSON.stringify(land(source))}\n`);
writeFileSync(path.join(target, 'rivers.geojson'), `${JSON.stringify(rivers(source))}\n`);
