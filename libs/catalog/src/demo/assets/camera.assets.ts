import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnits, siteCode, type UnitCounts } from '../number-assets.js';
import { unitPlaces } from '../unit-places.js';

/** Cameras a unit: 300 in all, most of them in the towns and along QL1. */
const COUNTS: UnitCounts = {
  '31321': 34,
  '31333': 20,
  '31340': 34,
  '31471': 24,
  '31411': 10,
  '31473': 8,
  '31480': 8,
  '31369': 14,
  '31360': 14,
  '31366': 12,
  '31342': 12,
  '31378': 8,
  '31441': 10,
  '31393': 8,
  '31396': 8,
  '31432': 8,
  '31408': 8,
  '31465': 7,
  '31495': 6,
  '31426': 6,
  '31489': 6,
  '31338': 5,
  '31348': 5,
  '31399': 5,
  '31420': 5,
  '31459': 5,
  '31453': 5,
  '31492': 5,
};

const SPOTS = ['cầu', 'chợ', 'ngã ba', 'trường THCS', 'bến đò', 'trạm y tế', 'bến xe', 'nhà văn hóa'];
const TOWN_ROADS = 5;
const MOST_CROSSINGS = 20;

/** Crossings of the streets of a town, each pair once. */
function crossings(roads: readonly string[]): string[] {
  return roads.flatMap((road, index) => roads.slice(index + 1).map((other) => `${road} – ${other}`));
}

/** Names of the spots that a unit watches, first the busiest. */
function spotNames(unit: string): string[] {
  const { localities, roads } = unitPlaces[unit] ?? { localities: [], roads: [] };
  const onRoads = SPOTS.flatMap((spot) => localities.map((place, index) => `${roads[index % roads.length]} – ${spot} ${place}`));
  return roads.length > TOWN_ROADS
    ? [
        ...crossings(roads)
          .slice(0, MOST_CROSSINGS)
          .map((pair) => `ngã tư ${pair}`),
        ...onRoads,
      ]
    : onRoads;
}

/** 300 cameras, each behind the recorder of its commune or ward. `watches`: traffic or public order; `critical`: a place that must not go dark. */
export const cameraAssets: readonly DemoAsset[] = /* @__PURE__ */ (() =>
  assetsOfUnits({ type: 'camera', domain: 'CC' }, COUNTS, (unit, index) => ({
    name: `Camera ${spotNames(unit)[index]}`,
    gatewayId: siteCode(unit, 'GW', 1),
    attributes: { watches: index % 3 === 2 ? 'order' : 'traffic', critical: index < 2, conformQcvn135: index % 5 !== 4 },
  })))();
