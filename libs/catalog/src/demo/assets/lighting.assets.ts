import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnits, siteCode, type UnitCounts } from '../number-assets.js';
import { getUnit, shareOf } from '../scatter.js';
import { unitPlaces } from '../unit-places.js';
import { LIGHTING_SEATS } from './gateway.assets.js';

/** Cabinets a unit: 60 in all. */
const COUNTS: UnitCounts = {
  '31321': 12,
  '31333': 5,
  '31340': 10,
  '31471': 7,
  '31369': 2,
  '31366': 2,
  ...Object.fromEntries(
    ['31338', '31411', '31342', '31348', '31360', '31378', '31393', '31396', '31399', '31408', '31420'].map((code) => [code, 1]),
  ),
  ...Object.fromEntries(
    ['31426', '31432', '31441', '31459', '31465', '31453', '31489', '31492', '31495', '31473', '31480'].map((code) => [code, 1]),
  ),
};

const serial = (index: number): string => String(index + 1).padStart(2, '0');

/** 60 street lighting cabinets, each behind the lighting controller of its old district. `lamps` lamps of `lampW` watts. */
export const lightingAssets: readonly DemoAsset[] = /* @__PURE__ */ (() =>
  assetsOfUnits({ type: 'lighting-cabinet', domain: 'SL' }, COUNTS, (unit, index) => {
    const roads = unitPlaces[unit]?.roads ?? [];
    const road = roads[index % roads.length];
    const seat = LIGHTING_SEATS[getUnit(unit).formerDistricts[0] ?? ''] ?? unit;
    return {
      name: `Tủ chiếu sáng ${/^(QL|ĐT|Quản|Nam)/.test(road ?? '') ? '' : 'đường '}${road} ${serial(Math.floor(index / roads.length))}`,
      gatewayId: siteCode(seat, 'GW', 2),
      attributes: { lamps: 60 + Math.round(80 * shareOf(`lamps ${unit} ${index}`)), lampW: index % 2 === 0 ? 90 : 120 },
    };
  }))();
