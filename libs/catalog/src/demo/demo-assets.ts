import { airAssets } from './assets/air.assets.js';
import { rainAssets } from './assets/rain.assets.js';
import { salinityAssets } from './assets/salinity.assets.js';
import { trafficAssets } from './assets/traffic.assets.js';
import { waterLevelAssets } from './assets/water-level.assets.js';
import type { DemoAsset } from './demo-asset.js';

/** The 60 stations of the demo, five kinds: 8 water level, 12 salinity, 20 rain, 8 air, 12 traffic. */
export const demoAssets: readonly DemoAsset[] = [...waterLevelAssets, ...salinityAssets, ...rainAssets, ...airAssets, ...trafficAssets];
