import { describe, expect, test } from '@jest/globals';
import type { Polygon } from 'polygon-clipping';
import { unitCells } from '../src/demo/cells.js';
import { oldProvinceOutline } from '../src/demo/outline.js';
import { demoUnits } from '../src/demo/units.js';
import { signedArea } from './geometry.js';
import type { Point } from './shapefile.js';
import { voronoiCells } from './voronoi-cells.js';

const outline = oldProvinceOutline.coordinates as Polygon;

describe('cells of the communes and wards', () => {
  test('are current: the committed file is what the script makes', () => {
    const made = voronoiCells(demoUnits, outline);
    expect(Object.keys(unitCells)).toHaveLength(28);
    for (const unit of demoUnits) expect(unitCells[unit.code]?.coordinates).toEqual(made.get(unit.code));
  });

  test('cover the outline without a hole or an overlap', () => {
    const areaOf = (ring: readonly unknown[]): number => Math.abs(signedArea(ring as Point[]));
    const cells = Object.values(unitCells).flatMap((cell) => cell.coordinates.map((polygon) => areaOf(polygon[0] ?? [])));
    const whole = areaOf(outline[0] ?? []);
    expect(Math.abs(cells.reduce((sum, area) => sum + area, 0) - whole) / whole).toBeLessThan(0.001);
  });
});
