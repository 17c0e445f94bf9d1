import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demoAreas } from '@nhip/catalog';
import { listAreas, upsertArea } from '@nhip/store';
import path from 'node:path';
import { startPackBed, type PackBed } from '../../start-pack-bed.js';

const SQUARE = (west: number): unknown => [
  [
    [west, 9.7],
    [west + 0.1, 9.7],
    [west + 0.1, 9.8],
    [west, 9.8],
    [west, 9.7],
  ],
];
const feature = (code: string, west: number, name = 'x'): object => ({
  type: 'Feature',
  properties: { ma_xa: code, ten: name },
  geometry: { type: 'Polygon', coordinates: SQUARE(west) },
});

let bed: PackBed;
beforeAll(async () => {
  bed = await startPackBed();
});
beforeEach(async () => {
  await bed.pool.query('truncate area cascade');
  for (const area of demoAreas) await upsertArea(bed.pool, area);
});
afterAll(() => bed.end());

const write = (...features: object[]): string => bed.file('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
const qualities = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await listAreas(bed.pool)).map(({ code, boundaryQuality }) => [code, boundaryQuality]));

describe('areas import', () => {
  test('brings boundaries by code, whatever the spelling, and marks them official', async () => {
    const file = write(feature('31321', 105.4, 'PHƯỜNG VỊ THANH'), feature('31338', 105.5, 'Xã Hoả Lựu'), feature('99999', 105.7));
    const dry = await bed.run('areas', 'import', file, '--dry-run', '--lang', 'en');
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('2 boundaries matched by code');
    expect(dry.out).toContain('1 features have codes that are no areas here and are left out: 99999');
    expect(dry.out).not.toContain('the file says');
    expect(Object.values(await qualities())).not.toContain('official');
    expect(await bed.run('areas', 'import', file)).toMatchObject({ code: 0 });
    expect(await qualities()).toMatchObject({
      '31321': 'official',
      '31338': 'official',
      '31333': 'approximate',
      'vung-hau-giang': 'approximate',
    });
  });

  test('points out another name under the same code', async () => {
    expect((await bed.run('areas', 'import', write(feature('31321', 105.4, 'Xã Long Phú')), '--lang', 'en')).out).toContain(
      'code 31321: the file says "Xã Long Phú", the area is "Phường Vị Thanh"',
    );
  });

  test('stores nothing when one feature is wrong, and names it', async () => {
    const open = {
      ...feature('31333', 105.5),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [105.5, 9.7],
            [105.6, 9.7],
            [105.6, 9.8],
            [105.5, 9.8],
          ],
        ],
      },
    };
    const { code, out, err } = await bed.run('areas', 'import', write(feature('31321', 105.4), open));
    expect(code).toBe(1);
    expect(out).toContain('areas.geojson · đối tượng 2 (31333): đường bao không khép kín');
    expect(err).toContain('nothing was changed');
    expect(Object.values(await qualities())).not.toContain('official');
  });

  test('refuses a file whose codes are not known here, and text that is no GeoJSON', async () => {
    expect((await bed.run('areas', 'import', write(feature('1', 105.4)))).err).toContain('--code-property');
    expect((await bed.run('areas', 'import', bed.file('x.geojson', 'PK'))).err).toContain('not GeoJSON');
    expect((await bed.run('areas', 'import', path.join(bed.folder, 'none'))).err).toContain('is no file');
    expect((await bed.run('areas', 'import', write(feature('31321', 105.4)), '--tolerance', 'much')).code).toBe(2);
  });

  test('with the boundary of every unit the saved area has a true outline too: no approximate one is left', async () => {
    const units = demoAreas.filter(({ kind }) => kind === 'ward' || kind === 'commune');
    const file = write(...units.map((unit) => ({ type: 'Feature', properties: { code: unit.code }, geometry: unit.boundary as object })));
    const { code, out } = await bed.run('areas', 'import', file, '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toContain('the outline of vung-hau-giang is joined');
    expect(new Set(Object.values(await qualities()))).toEqual(new Set(['official', 'none']));
  });
});
