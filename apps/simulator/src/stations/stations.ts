import { demoAssets, type DemoAsset } from '@nhip/catalog';
import { LightMeter } from '../models/light.js';
import { RainField } from '../models/rain.js';
import { createRandomness } from '../models/randomness.js';
import { isSilent } from '../models/silence.js';
import { airStation } from './air.station.js';
import { cameraStation } from './camera.station.js';
import { fireEvents } from './fire.events.js';
import { fireStation } from './fire.station.js';
import { lightingStation } from './lighting.station.js';
import { loudspeakerStation } from './loudspeaker.station.js';
import { rainStation } from './rain.station.js';
import { salinityStation } from './salinity.station.js';
import { sluiceStation } from './sluice.station.js';
import type { EventModel, Station, StationModel, World } from './station.js';
import { dataCentreStation, gatewayStation, networkStation, portalStation } from './system.station.js';
import { trafficStation } from './traffic.station.js';
import { noiseStation, parkingStation, wasteStation } from './urban.station.js';
import { waterLevelStation } from './water-level.station.js';
import { weatherStation } from './weather.station.js';

const MODELS: Readonly<Record<string, StationModel>> = {
  'water-level-station': waterLevelStation,
  'salinity-station': salinityStation,
  'rain-gauge': rainStation,
  'weather-station': weatherStation,
  sluice: sluiceStation,
  'air-quality-station': airStation,
  'noise-station': noiseStation,
  'waste-bin': wasteStation,
  'traffic-counter': trafficStation,
  'car-park': parkingStation,
  'lighting-cabinet': lightingStation,
  camera: cameraStation,
  'loudspeaker-cluster': loudspeakerStation,
  'fire-panel': fireStation,
  'data-centre': dataCentreStation,
  'network-line': networkStation,
  portal: portalStation,
  gateway: gatewayStation,
};

const EVENTS: Readonly<Record<string, EventModel>> = { 'fire-panel': fireEvents };

const FIRMWARE = 'nhip-simulator 1.0';
/** Central machines have a spare; they do not fall silent by chance. */
const NEVER_SILENT = new Set(['gateway', 'data-centre']);

function createWorld(seed: string): World {
  const random = createRandomness(seed);
  const byGateway = new Map<string, DemoAsset[]>();
  for (const asset of demoAssets) {
    if (asset.gatewayId === undefined) continue;
    byGateway.set(asset.gatewayId, [...(byGateway.get(asset.gatewayId) ?? []), asset]);
  }
  return { random, rain: new RainField(random), light: new LightMeter(), behind: (gatewayId) => byGateway.get(gatewayId) ?? [] };
}

/** The stations of the demo with their models. The same seed gives the same province. */
export function createStations(seed: string): Station[] {
  const world = createWorld(seed);
  return demoAssets.map((asset) => {
    const model = MODELS[asset.type];
    if (!model) throw new Error(`the simulator has no model for ${asset.type}`);
    const eventsBetween = EVENTS[asset.type]?.(world, asset);
    return {
      asset,
      firmware: FIRMWARE,
      sheets: model(world, asset),
      ...(eventsBetween ? { eventsBetween } : {}),
      isSilent: (timeMs) => !NEVER_SILENT.has(asset.type) && isSilent(world.random, asset.id, timeMs),
    };
  });
}
