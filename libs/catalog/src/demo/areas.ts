import type { Area } from '@nhip/contracts';
import { unitCells } from './cells.js';
import { oldProvinceOutline } from './outline.js';
import { demoUnits, type DemoUnit } from './units.js';

/** GSO code of today's Cần Thơ city. */
export const DEMO_PROVINCE_CODE = '92';

/** Code of the saved area that the map opens with. */
export const DEMO_SAVED_AREA_CODE = 'vung-hau-giang';

/** Day from which the units of `demoAreas` are valid (districts ended the day before). */
export const DEMO_AREAS_VALID_FROM = '2025-07-01';

const KIND_NAMES = { ward: 'Phường', commune: 'Xã' } as const;

const areaOf = (unit: DemoUnit): Area => ({
  code: unit.code,
  kind: unit.kind,
  name: `${KIND_NAMES[unit.kind]} ${unit.shortName}`,
  shortName: unit.shortName,
  parentCode: DEMO_PROVINCE_CODE,
  lat: unit.lat,
  lon: unit.lon,
  boundary: unitCells[unit.code] ?? null,
  boundaryQuality: 'approximate',
});

/** The areas of the demo, parents first: Cần Thơ city, the saved area of the former Hậu Giang, its 28 communes and wards. */
export const demoAreas: readonly Area[] = [
  {
    code: DEMO_PROVINCE_CODE,
    kind: 'province',
    name: 'Thành phố Cần Thơ',
    shortName: 'Cần Thơ',
    parentCode: null,
    lat: 10.034,
    lon: 105.789,
    boundary: null,
    boundaryQuality: 'none',
  },
  {
    code: DEMO_SAVED_AREA_CODE,
    kind: 'saved',
    name: 'Vùng Hậu Giang',
    shortName: 'Hậu Giang',
    parentCode: DEMO_PROVINCE_CODE,
    lat: 9.784,
    lon: 105.624,
    boundary: oldProvinceOutline,
    boundaryQuality: 'approximate',
  },
  ...demoUnits.map(areaOf),
];
