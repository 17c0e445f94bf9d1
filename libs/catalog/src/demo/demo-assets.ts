import { airAssets } from './assets/air.assets.js';
import { cameraAssets } from './assets/camera.assets.js';
import { fireAssets } from './assets/fire.assets.js';
import { gatewayAssets } from './assets/gateway.assets.js';
import { lightingAssets } from './assets/lighting.assets.js';
import { loudspeakerAssets } from './assets/loudspeaker.assets.js';
import { noiseAssets } from './assets/noise.assets.js';
import { parkingAssets } from './assets/parking.assets.js';
import { rainAssets } from './assets/rain.assets.js';
import { salinityAssets } from './assets/salinity.assets.js';
import { sluiceAssets } from './assets/sluice.assets.js';
import { dataCentreAssets, networkAssets, portalAssets } from './assets/system.assets.js';
import { trafficAssets } from './assets/traffic.assets.js';
import { wasteAssets } from './assets/waste.assets.js';
import { waterLevelAssets } from './assets/water-level.assets.js';
import { weatherAssets } from './assets/weather.assets.js';
import type { DemoAsset } from './demo-asset.js';

/** The 723 assets of the demo, 18 kinds; gateways first, then what speaks for itself or through them. */
export const demoAssets: readonly DemoAsset[] = [
  ...gatewayAssets,
  ...waterLevelAssets,
  ...salinityAssets,
  ...rainAssets,
  ...weatherAssets,
  ...sluiceAssets,
  ...airAssets,
  ...noiseAssets,
  ...wasteAssets,
  ...trafficAssets,
  ...parkingAssets,
  ...lightingAssets,
  ...cameraAssets,
  ...loudspeakerAssets,
  ...fireAssets,
  ...dataCentreAssets,
  ...networkAssets,
  ...portalAssets,
];
