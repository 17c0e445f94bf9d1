import type { DemoAsset } from '../demo-asset.js';
import { siteCode } from '../number-assets.js';
import { placeIn } from '../scatter.js';
import { demoUnits } from '../units.js';

/** Where the lighting controller of each old district stands, by GSO code of the district. */
export const LIGHTING_SEATS: Readonly<Record<string, string>> = {
  '930': '31321',
  '931': '31340',
  '932': '31342',
  '933': '31366',
  '934': '31396',
  '935': '31441',
  '936': '31489',
  '937': '31471',
};

/** Units with a radio gateway for bins. */
export const BIN_SEATS = ['31321', '31340', '31471'] as const;

/** Gateway of the fire alarm copies, and the machine that probes lines and portals. */
export const FIRE_GATEWAY_ID = siteCode('00000', 'GW', 1);
export const PROBER_GATEWAY_ID = siteCode('00000', 'GW', 2);

const gateway = (unit: string, serial: number, name: string): DemoAsset => {
  const id = siteCode(unit, 'GW', serial);
  return { id, type: 'gateway', name, areaCode: unit, ...placeIn(unit, id) };
};

const central = (id: string, name: string, attributes: Record<string, unknown>): DemoAsset => ({
  id,
  type: 'gateway',
  name,
  areaCode: '92',
  lat: 9.7832,
  lon: id === FIRE_GATEWAY_ID ? 105.4676 : 105.4684,
  attributes,
});

/** 41 gateways: a recorder in each commune or ward, 8 lighting controllers, 3 radio gateways, the fire alarm copy, the prober. */
export const gatewayAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...demoUnits.map((unit) => gateway(unit.code, 1, `Đầu ghi camera ${unit.shortName}`)),
  ...Object.values(LIGHTING_SEATS).map((code) =>
    gateway(code, 2, `Bộ điều khiển chiếu sáng ${demoUnits.find((unit) => unit.code === code)?.shortName}`),
  ),
  ...BIN_SEATS.map((code) => gateway(code, 3, `Trạm thu LoRa ${demoUnits.find((unit) => unit.code === code)?.shortName}`)),
  central(FIRE_GATEWAY_ID, 'Máy nhận bản sao truyền tin báo cháy', { serves: 'fire' }),
  central(PROBER_GATEWAY_ID, 'Máy thăm dò đường truyền và cổng', { serves: 'prober' }),
])();
