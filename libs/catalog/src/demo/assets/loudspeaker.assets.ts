import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit } from '../number-assets.js';
import { demoUnits } from '../units.js';

const KIND = { type: 'loudspeaker-cluster', domain: 'LS' } as const;
const CLUSTERS = 20;

/** The broadcasting station of each commune or ward: 28 with 560 clusters of loudspeakers. */
export const loudspeakerAssets: readonly DemoAsset[] = /* @__PURE__ */ (() =>
  demoUnits.flatMap(({ code, kind, shortName }) =>
    assetsOfUnit(KIND, code, [
      { name: `Đài truyền thanh ${kind === 'ward' ? 'phường' : 'xã'} ${shortName}`, attributes: { clusters: CLUSTERS } },
    ]),
  ))();
