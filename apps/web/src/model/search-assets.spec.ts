import { describe, expect, test } from '@jest/globals';
import { demoAreas } from '@nhip/catalog';
import type { Asset } from '@nhip/contracts';
import { searchAssets, searchIndex, type SearchHit } from './search-assets.js';

const asset = (id: string, name: string): Asset => ({
  id,
  name,
  type: 'rain-gauge',
  areaCode: null,
  organisationCode: null,
  lat: 9.8,
  lon: 105.5,
  gatewayId: null,
  sourceKind: 'device',
  aliases: [`93-930-${id}`],
  limits: [],
  attributes: {},
  online: null,
  statusAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});
const index = searchIndex([asset('A1', 'Trạm Phụng Hiệp'), asset('A2', 'Trạm Hoà An'), asset('A3', 'Đại Thành')], demoAreas);
const names = (hits: readonly SearchHit[]) => hits.map((h) => (h.kind === 'asset' ? h.asset.id : h.area.name));

describe('search', () => {
  test('finds without diacritics', () => {
    expect(names(searchAssets(index, 'phung hiep').hits)).toEqual(expect.arrayContaining(['A1', 'Xã Phụng Hiệp']));
  });
  test('finds whatever the tone placement', () => {
    expect(names(searchAssets(index, 'Hòa An').hits)).toEqual(expect.arrayContaining(['A2', 'Xã Hòa An']));
  });
  test('finds đ by d and an old code', () => {
    expect(names(searchAssets(index, 'dai thanh').hits)).toContain('A3');
    expect(names(searchAssets(index, '93-930-A1').hits)).toEqual(['A1']);
  });
  test('puts what was typed with its diacritics first', () => {
    expect(names(searchAssets(index, 'Hoà An').hits)[0]).toBe('A2');
  });
  test('counts all hits and shows the best', () => {
    const found = searchAssets(index, 'a', 3);
    expect(found.hits).toHaveLength(3);
    expect(found.total).toBeGreaterThan(3);
  });
  test('finds nothing for an empty query', () => {
    expect(searchAssets(index, '  ')).toEqual({ hits: [], total: 0 });
  });
});
