import { describe, expect, test } from '@jest/globals';
import type { Area } from '@nhip/contracts';
import { areaShortLabel } from './area-label.js';
import { findHomeArea, homeBoundsOf } from './home-area.js';

const area = (code: string, more: Partial<Area> = {}): Area => ({
  code,
  kind: 'commune',
  name: `Xã ${code}`,
  shortName: code,
  parentCode: null,
  lat: 12.2,
  lon: 108.7,
  boundary: null,
  boundaryQuality: 'none',
  ...more,
});
const square = (west: number): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 12],
      [west + 1, 12],
      [west + 1, 13],
      [west, 12],
    ],
  ],
});
const province = area('99', { kind: 'province', name: 'Tỉnh Đồng Sen', shortName: 'Đồng Sen' });

describe('the home area', () => {
  test('is the one that the site names, else a saved one, else the one province', () => {
    const saved = area('vung', { kind: 'saved' });
    expect(findHomeArea([province, saved, area('1')], '1')?.code).toBe('1');
    expect(findHomeArea([province, saved], null)?.code).toBe('vung');
    expect(findHomeArea([province, area('1')], 'gone')?.code).toBe('99');
    expect(findHomeArea([province, area('98', { kind: 'province' })], null)).toBeUndefined();
  });
});

describe('the first view', () => {
  test('is the boundary of home', () => {
    expect(
      homeBoundsOf([area('1', { boundary: square(100) }), area('2', { boundary: square(105) })], area('1', { boundary: square(100) })),
    ).toEqual([100, 12, 101, 13]);
  });

  test('holds the units of home, not those of a neighbour', () => {
    const areas = [province, area('1', { parentCode: '99', boundary: square(108) }), area('2', { boundary: square(105) })];
    expect(homeBoundsOf(areas, province)).toEqual([108, 12, 109, 13]);
  });

  test('holds the points of the units where there is no boundary', () => {
    const areas = [
      province,
      area('1', { parentCode: '99', lat: 12.1, lon: 108.5 }),
      area('2', { parentCode: '1', lat: 12.4, lon: 109.3 }),
      area('far', { lat: 21, lon: 105 }),
    ];
    const [west, south, east, north] = homeBoundsOf(areas, province);
    expect(west).toBeLessThan(108.5);
    expect(east).toBeGreaterThan(109.3);
    expect([south < 12.1, north > 12.4, north < 13, west > 108]).toEqual([true, true, true, true]);
  });

  test('is the whole country where nothing is known', () => {
    expect(homeBoundsOf([], undefined)).toEqual([102, 6.5, 117.5, 23.5]);
  });
});

test('a province is named as what it is', () => {
  expect(areaShortLabel(province)).toBe('T. Đồng Sen');
  expect(areaShortLabel(area('92', { kind: 'province', name: 'Thành phố Cần Thơ', shortName: 'Cần Thơ' }))).toBe('TP. Cần Thơ');
  expect(areaShortLabel(area('1', { kind: 'special-zone', name: 'Đặc khu Hòn Yến', shortName: 'Hòn Yến' }))).toBe('ĐK. Hòn Yến');
});
