import { describe, expect, test } from '@jest/globals';
import { areaListSchema, createAssetSchema, organisationListSchema, packSchema } from '@nhip/contracts';
import {
  DEMO_SAVED_AREA_CODE,
  demoAreas,
  demoAssets,
  demoOrganisations,
  demoPack,
  findAssetType,
  findMetric,
  ownerOfDemoAsset,
  seaLabels,
} from '../index.js';
import { isInUnit, placeIn } from './scatter.js';
import { unitPlaces } from './unit-places.js';

const SITE_CODE = /^[0-9]{2}-[0-9]{5}-([A-Z]{2})-[0-9]{2,3}$/;

describe('demo areas', () => {
  test('fit the contract, parents first, every code once', () => {
    expect(areaListSchema.parse({ areas: demoAreas }).areas).toHaveLength(30);
    const seen = new Set<string>();
    for (const area of demoAreas) {
      expect(area.parentCode === null || seen.has(area.parentCode)).toBe(true);
      expect(seen.has(area.code)).toBe(false);
      seen.add(area.code);
    }
    expect(seen.has(DEMO_SAVED_AREA_CODE)).toBe(true);
  });

  test('are 7 wards and 21 communes with approximate boundaries', () => {
    const units = demoAreas.filter((area) => area.kind === 'ward' || area.kind === 'commune');
    expect(units.filter((area) => area.kind === 'ward')).toHaveLength(7);
    expect(units.filter((area) => area.kind === 'commune')).toHaveLength(21);
    expect(units.every((area) => area.boundary && area.boundaryQuality === 'approximate')).toBe(true);
  });
});

describe('demo assets', () => {
  test('are about 700 of 18 kinds', () => {
    const counts: Record<string, number> = {};
    for (const asset of demoAssets) counts[asset.type] = (counts[asset.type] ?? 0) + 1;
    expect(counts).toEqual({
      'water-level-station': 8,
      'salinity-station': 12,
      'rain-gauge': 20,
      'air-quality-station': 8,
      'traffic-counter': 24,
      'weather-station': 4,
      sluice: 20,
      'noise-station': 6,
      'waste-bin': 40,
      'car-park': 8,
      'lighting-cabinet': 60,
      camera: 300,
      'loudspeaker-cluster': 28,
      'fire-panel': 40,
      'network-line': 60,
      portal: 43,
      'data-centre': 1,
      gateway: 41,
    });
    expect(new Set(demoAssets.map((asset) => asset.id)).size).toBe(demoAssets.length);
  });

  test('stand behind gateways that come before them, or speak for themselves', () => {
    const seen = new Set<string>();
    for (const asset of demoAssets) {
      if (asset.gatewayId !== undefined) expect(seen).toContain(asset.gatewayId);
      if (asset.type === 'gateway') seen.add(asset.id);
    }
    const served = new Set(demoAssets.map((asset) => asset.gatewayId));
    expect([...seen].filter((id) => !served.has(id))).toEqual([]);
  });

  test('have names and places of their own', () => {
    const nameOf = ({ type, areaCode, name }: (typeof demoAssets)[number]): string => `${type} ${areaCode} ${name}`;
    expect(demoAssets.map(nameOf).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
    expect(demoAssets.filter((asset) => /undefined|NaN/.test(asset.name))).toEqual([]);
    const stay = new Set(['water-level-station', 'salinity-station', 'rain-gauge', 'air-quality-station', 'traffic-counter']);
    const places = demoAssets.filter((asset) => !stay.has(asset.type)).map(({ lat, lon }) => `${lat} ${lon}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  test.each(Object.keys(unitPlaces))('are scattered inside the cell of unit %s, always in the same places', (code) => {
    const mine = demoAssets.filter((asset) => asset.areaCode === code && ['camera', 'lighting-cabinet', 'portal'].includes(asset.type));
    expect(mine.length).toBeGreaterThan(5);
    expect(mine.filter((asset) => !isInUnit(code, asset))).toEqual([]);
    for (const { id, lat, lon } of mine) expect(placeIn(code, id)).toEqual({ lat, lon });
  });

  test.each(demoAssets.map((asset) => [asset.id, asset] as const))('%s fits the contract and the catalogue', (id, asset) => {
    const parsed = createAssetSchema.parse(asset);
    const type = findAssetType(asset.type);
    expect(SITE_CODE.exec(id)?.[1]).toBe(type?.domain);
    expect(demoAreas.some((area) => area.code === asset.areaCode)).toBe(true);
    expect(id === '92-31135-WL-01' || id.includes(asset.areaCode)).toBe(true);
    expect(asset.name).toBe(asset.name.normalize('NFC'));
    for (const limit of parsed.limits) {
      expect(type?.metrics).toContain(limit.metric);
      expect(limit.limit.above).toBeLessThan(findMetric(limit.metric)?.max ?? 0);
      expect(limit.source).toMatch(/confidence/);
    }
  });
});

describe('demo organisations', () => {
  test('fit the contract, parents first, every code once', () => {
    expect(organisationListSchema.parse({ organisations: demoOrganisations }).organisations).toHaveLength(55);
    const seen = new Set<string>();
    for (const { code, parentCode } of demoOrganisations) {
      expect(parentCode === null || seen.has(parentCode)).toBe(true);
      expect(seen.has(code)).toBe(false);
      seen.add(code);
    }
  });

  test('answer for every asset', () => {
    const known = new Set(demoOrganisations.map(({ code }) => code));
    expect(demoAssets.filter((asset) => !known.has(ownerOfDemoAsset(asset)))).toEqual([]);
  });

  test('every committee answers for what stands in its own commune or ward', () => {
    const unitOf = new Map(demoOrganisations.map(({ code, areaCode }) => [code, areaCode]));
    for (const asset of demoAssets) {
      const place = unitOf.get(ownerOfDemoAsset(asset));
      if (place !== '92') expect(asset.areaCode).toBe(place);
    }
  });

  test.each([
    ['92-31340-WL-01', 'Đài Khí tượng Thủy văn thành phố Cần Thơ'],
    ['92-31489-WL-01', 'Chi cục Thủy lợi'],
    ['92-31333-SA-01', 'Công ty Cấp thoát nước Vị Thanh'],
    ['92-31321-AQ-01', 'Trung tâm Quan trắc tài nguyên và môi trường'],
    ['92-31378-AQ-01', 'Ban Quản lý các khu công nghiệp'],
    ['92-31426-WX-01', 'Ban Quản lý Khu bảo tồn thiên nhiên Lung Ngọc Hoàng'],
    ['92-31340-TR-01', 'Khu Quản lý đường bộ IV'],
    ['92-31321-TR-01', 'Sở Xây dựng'],
    ['92-31321-SL-01', 'Công ty Chiếu sáng đô thị Vị Thanh'],
    ['92-31321-GW-02', 'Công ty Chiếu sáng đô thị Vị Thanh'],
    ['92-31321-GW-03', 'Công ty Môi trường đô thị Vị Thanh'],
    ['92-31321-GW-01', 'Công an thành phố'],
    ['92-31321-CC-01', 'Phòng Cảnh sát giao thông'],
    ['92-31321-LS-01', 'UBND phường Vị Thanh'],
    ['92-31393-LS-01', 'UBND xã Hòa An'],
    ['92-31333-PK-01', 'Sở Y tế'],
    ['92-00000-PT-01', 'Văn phòng UBND'],
    ['92-00000-PT-06', 'Sở Nông nghiệp và Môi trường'],
    ['92-31393-PT-01', 'UBND xã Hòa An'],
    ['92-00000-DC-01', 'Trung tâm Chuyển đổi số'],
  ])('%s is kept by %s', (id, name) => {
    const asset = demoAssets.find((each) => each.id === id)!;
    expect(demoOrganisations.find(({ code }) => code === ownerOfDemoAsset(asset))?.name).toBe(name);
  });
});

test('Hoàng Sa and Trường Sa are named as Vietnamese', () => {
  const archipelagos = seaLabels.filter((label) => label.kind === 'archipelago');
  expect(archipelagos.map((label) => label.name.vi)).toEqual(['Quần đảo Hoàng Sa (Việt Nam)', 'Quần đảo Trường Sa (Việt Nam)']);
  expect(archipelagos.every((label) => label.name.en.includes('(Việt Nam)'))).toBe(true);
});

test('the demo is a pack like any other', () => {
  const pack = packSchema.parse(demoPack());
  expect(pack.assets).toHaveLength(demoAssets.length);
  const codes = new Set(pack.organisations.map(({ code }) => code));
  expect(pack.assets.filter(({ organisationCode }) => !codes.has(organisationCode ?? ''))).toEqual([]);
  expect(pack.areas.some(({ code }) => code === pack.site?.homeAreaCode)).toBe(true);
});
