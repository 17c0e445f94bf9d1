import { demoAssets } from '@nhip/catalog';
import { RainField } from '../models/rain.js';
import { createRandomness } from '../models/randomness.js';
import { isSilent } from '../models/silence.js';
import { airStation } from './air.station.js';
import { rainStation } from './rain.station.js';
import { salinityStation } from './salinity.station.js';
import type { Station, StationModel } from './station.js';
import { trafficStation } from './traffic.station.js';
import { waterLevelStation } from './water-level.station.js';

const MODELS: Readonly<Record<string, StationModel>> = {
  'water-level-station': waterLevelStation,
  'salinity-station': salinityStation,
  'rain-gauge': rainStation,
  'air-quality-station': airStation,
  'traffic-counter': trafficStation,
};

const FIRMWARE = 'nhip-simulator 1.0';

/** The stations of the demo with their models. The same seed gives the same province. */
export function createStations(seed: string): Station[] {
  const random = createRandomness(seed);
  const world = { random, rain: new RainField(random) };
  return demoAssets.map((asset) => {
    const model = MODELS[asset.type];
    if (!model) throw new Error(`the simulator has no model for ${asset.type}`);
    return { asset, firmware: FIRMWARE, sheets: model(world, asset), isSilent: (timeMs) => isSilent(random, asset.id, timeMs) };
  });
}
