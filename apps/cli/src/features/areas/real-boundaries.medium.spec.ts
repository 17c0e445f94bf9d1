import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoAreas } from '@nhip/catalog';
import type { Area } from '@nhip/contracts';
import { listAreas, upsertArea } from '@nhip/store';
import { findRealData } from '@nhip/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startPackBed, type PackBed } from '../../start-pack-bed.js';

const realData = findRealData();

type Ring = readonly (readonly [number, number])[];
interface Feature {
  readonly properties: { readonly code: string; readonly name: string; readonly fullName: string; readonly areaKm2: number };
  readonly geometry: Geometry;
}
type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/** Independent of the product: outer rings and holes of a geometry. */
const polygonsOf = (geometry: unknown): readonly (readonly Ring[])[] => {
  const { type, coordinates } = geometry as Geometry;
  return type === 'Polygon' ? [coordinates] : coordinates;
};

const KM_A_DEGREE = 111.195;

/** Area by the shoelace formula where a degree of longitude shrinks with the latitude. */
function ringKm2(ring: Ring): number {
  const shrink = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
  const doubled = ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index]!;
    return sum + (px * y - x * py);
  }, 0);
  return (Math.abs(doubled) / 2) * KM_A_DEGREE * KM_A_DEGREE * shrink;
}
const km2Of = (geometry: unknown): number =>
  polygonsOf(geometry).reduce(
    (sum, [outer = [], ...holes]) => sum + ringKm2(outer) - holes.reduce((all, hole) => all + ringKm2(hole), 0),
    0,
  );

/** Centre of gravity of an outer ring. */
function centreOf(ring: Ring): readonly [number, number] {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  const sums = ring.slice(1).reduce(
    (sum, [x, y], index) => {
      const [px, py] = ring[index]!;
      const cross = (px - x0) * (y - y0) - (x - x0) * (py - y0);
      return { cross: sum.cross + cross, x: sum.x + (px + x - 2 * x0) * cross, y: sum.y + (py + y - 2 * y0) * cross };
    },
    { cross: 0, x: 0, y: 0 },
  );
  return [x0 + sums.x / (3 * sums.cross), y0 + sums.y / (3 * sums.cross)];
}

function describeRealBoundaries(folder: string): void {
  const at = (name: string): string => path.join(folder, 'geo', name);
  const featuresOf = (name: string): Feature[] => (JSON.parse(readFileSync(at(name), 'utf8')) as { readonly features: Feature[] }).features;
  let bed: PackBed;
  beforeAll(async () => {
    bed = await startPackBed();
  });
  beforeEach(() => bed.pool.query('truncate area, site cascade'));
  afterAll(() => bed.end());
  const stored = async (): Promise<Map<string, Area>> => new Map((await listAreas(bed.pool)).map((area) => [area.code, area]));

  test('the 28 communes and wards of the demo get their true outlines out of the 103 of the city', async () => {
    for (const area of demoAreas) await upsertArea(bed.pool, area);
    const dry = await bed.run('areas', 'import', at('cantho_wards_10.geojson'), '--dry-run', '--lang', 'en');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect([...(await stored()).values()].filter(({ boundaryQuality }) => boundaryQuality === 'official')).toEqual([]);

    const { code, out, err } = await bed.run('areas', 'import', at('cantho_wards_10.geojson'), '--lang', 'en');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('28 boundaries matched by code');
    expect(out).toContain('75 features have codes that are no areas here');
    // "Xã Hoả Lựu" of the file is "Xã Hỏa Lựu" of the demo
    expect(out).not.toContain('the file says');
    expect(out).not.toContain('no true boundary yet');
    expect(out).toContain('the outline of vung-hau-giang is joined');
    const areas = await stored();
    const units = featuresOf('cantho_wards_10.geojson').filter(({ properties }) => areas.has(properties.code));
    expect(units).toHaveLength(28);
    for (const { properties } of units) {
      const { boundary, boundaryQuality, lat, lon } = areas.get(properties.code)!;
      expect(boundaryQuality).toBe('official');
      // the centre that was published for it: no outline went to another code
      const [centreLon, centreLat] = centreOf(polygonsOf(boundary)[0]![0]!);
      expect(Math.hypot(centreLon - lon, centreLat - lat)).toBeLessThan(0.005);
      expect(Math.abs(km2Of(boundary) / properties.areaKm2 - 1)).toBeLessThan(0.02);
    }
    const together = units.reduce((sum, { properties }) => sum + properties.areaKm2, 0);
    const region = areas.get('vung-hau-giang')!;
    expect(region.boundaryQuality).toBe('official');
    expect(Math.abs(km2Of(region.boundary) / together - 1)).toBeLessThan(0.02);
  });

  test('the 34 provinces come in as a pack and get their outlines, with Hoàng Sa and Trường Sa', async () => {
    const provinces = featuresOf('provinces_25.geojson');
    const rows = provinces.map(({ properties, geometry }) => {
      const [lon, lat] = polygonsOf(geometry)[0]![0]![0]!;
      return [properties.code, 'province', properties.fullName, String(lat), String(lon)].join(';');
    });
    const pack = bed.file('areas.csv', `${['Code;Kind;Name;Latitude;Longitude', ...rows].join('\n')}\n`);
    expect(await bed.run('pack', 'import', pack)).toMatchObject({ code: 0, err: '' });
    expect(await bed.run('areas', 'import', at('provinces_25.geojson'), '--lang', 'en')).toMatchObject({ code: 0, err: '' });
    const areas = await stored();
    expect(areas.size).toBe(34);
    for (const { properties, geometry } of provinces) {
      const area = areas.get(properties.code)!;
      expect(area).toMatchObject({ name: properties.fullName, boundaryQuality: 'official' });
      expect(polygonsOf(area.boundary)).toHaveLength(polygonsOf(geometry).length);
    }
    const isEastOf = (degrees: number, [from, to]: readonly [number, number]) =>
      [...areas.values()].filter(({ boundary }) =>
        polygonsOf(boundary).some(([outer = []]) => outer.every(([lon, lat]) => lon > degrees && lat > from && lat < to)),
      );
    expect(isEastOf(110.5, [14, 18]).map(({ name }) => name)).toEqual(['Thành phố Đà Nẵng']);
    expect(isEastOf(111, [6, 13]).map(({ name }) => name)).toEqual(['Tỉnh Khánh Hoà']);
  });

  test.each([
    ['ne_rivers.geojson', 'feature 34: no area code; its properties: dissolve'],
    ['ne_land.geojson', 'feature 226: no area code'],
    ['gshhg_riv_f.geojson', 'feature 35: no area code'],
    ['provinces_25.topojson', 'FeatureCollection'],
  ])('%s is refused and changes nothing', async (name, words) => {
    for (const area of demoAreas) await upsertArea(bed.pool, area);
    const before = await listAreas(bed.pool);
    const { code, out, err } = await bed.run('areas', 'import', at(name), '--lang', 'en');
    expect(code).toBe(1);
    expect(out + err).toContain(words);
    expect(err).toMatch(/→/);
    expect(await listAreas(bed.pool)).toEqual(before);
  });
}

if (realData) describe('true boundaries of others', () => describeRealBoundaries(realData));
else test('the real boundaries of others are not beside the checkout: their tests did not run', () => undefined);
