import type { Pack, PackSite } from '@nhip/contracts';
import { DEMO_AREAS_VALID_FROM, DEMO_SAVED_AREA_CODE, demoAreas } from './areas.js';
import { demoAssets } from './demo-assets.js';
import { demoOrganisations } from './organisations.js';
import { ownerOfDemoAsset } from './owners.js';

/** Under this name the demo's rows are remembered. */
export const DEMO_PACK_NAME = 'demo';

/** What the demo calls itself and where its map opens. */
export const demoSite: PackSite = { name: 'Nhịp', homeAreaCode: DEMO_SAVED_AREA_CODE };

/** The demo in the shape of any other province's pack. Its approximate boundaries are in `demoAreas`: a pack has none. */
export const demoPack = (): Pack => ({
  name: DEMO_PACK_NAME,
  site: demoSite,
  areas: demoAreas.map(({ boundary: _boundary, boundaryQuality: _quality, ...area }) => ({
    ...area,
    validFrom: DEMO_AREAS_VALID_FROM,
    validTo: null,
  })),
  successions: [],
  organisations: [...demoOrganisations],
  assets: demoAssets.map((asset) => {
    const { id, type, name, areaCode, lat, lon, gatewayId = null, aliases = [], limits = [], attributes = {} } = asset;
    return {
      ...{ id, type, name, areaCode, lat, lon, gatewayId, aliases, limits, attributes },
      areaSince: null,
      organisationCode: ownerOfDemoAsset(asset),
    };
  }),
});
