import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnits, siteCode, type UnitCounts } from '../number-assets.js';
import { getUnit } from '../scatter.js';
import { unitPlaces } from '../unit-places.js';
import { BIN_SEATS } from './gateway.assets.js';

/** Bins a unit: 40 in all, where a radio gateway reaches. */
const COUNTS: UnitCounts = { '31321': 13, '31333': 5, '31340': 10, '31411': 2, '31471': 8, '31473': 2 };
const MARKETS = 3;

const seatOf = (unit: string): string =>
  BIN_SEATS.find((seat) => getUnit(seat).formerDistricts[0] === getUnit(unit).formerDistricts[0]) ?? BIN_SEATS[0];

/** 40 waste bins of 660 litres behind the radio gateways. `place`: a market fills a bin in a day, a street in two or three. */
export const wasteAssets: readonly DemoAsset[] = /* @__PURE__ */ (() =>
  assetsOfUnits({ type: 'waste-bin', domain: 'WB' }, COUNTS, (unit, index) => {
    const { localities, roads } = unitPlaces[unit] ?? { localities: [], roads: [] };
    const isMarket = index < MARKETS && index < localities.length;
    const round = Math.floor((index - Math.min(MARKETS, localities.length)) / roads.length) + 1;
    const road = roads[Math.max(0, index - MARKETS) % roads.length];
    return {
      name: isMarket ? `Thùng rác chợ ${localities[index]}` : `Thùng rác ${road}${round > 1 ? ` (${round})` : ''}`,
      gatewayId: siteCode(seatOf(unit), 'GW', 3),
      attributes: { place: isMarket ? 'market' : 'street', litres: 660 },
    };
  }))();
