import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit, siteCode, type AssetSketch } from '../number-assets.js';
import { committeeName, demoDepartments } from '../organisations.js';
import { demoUnits } from '../units.js';
import { PROBER_GATEWAY_ID } from './gateway.assets.js';

/** Further places with a line of their own: name and unit. */
const LINES: readonly (readonly [string, string])[] = [
  ['Trung tâm Phục vụ hành chính công khu vực Vị Thanh', '31321'],
  ['Trung tâm Phục vụ hành chính công khu vực Ngã Bảy', '31340'],
  ['Bệnh viện Đa khoa Hậu Giang', '31333'],
  ['Trung tâm Y tế Ngã Bảy', '31340'],
  ['Trung tâm Y tế Long Mỹ', '31471'],
  ['Trung tâm Y tế Châu Thành', '31366'],
  ['Trung tâm Y tế Phụng Hiệp', '31396'],
  ['Trung tâm Y tế Vị Thủy', '31441'],
  ['Công an phường Vị Thanh', '31321'],
  ['Công an phường Ngã Bảy', '31340'],
  ['Công an phường Long Mỹ', '31471'],
  ['Trường THPT Vị Thanh', '31321'],
  ['Trường THPT Cây Dương', '31396'],
  ['Kho bạc khu vực Vị Thanh', '31321'],
  ['Hội trường trực tuyến Vị Thanh', '31321'],
  ['Hội trường trực tuyến Ngã Bảy', '31340'],
  ['Trụ sở tiếp công dân', '31333'],
  ['Trạm khí tượng Lung Ngọc Hoàng', '31426'],
];

const DEPARTMENTS = demoDepartments.map(([, name]) => name);
const PROVIDERS = ['VNPT', 'Viettel'] as const;
const CONTRACT_MBPS = [100, 200, 300] as const;

const line = (name: string, number: number): AssetSketch => ({
  name: `Đường truyền ${name}`,
  gatewayId: PROBER_GATEWAY_ID,
  attributes: { provider: PROVIDERS[number % PROVIDERS.length], contractMbps: CONTRACT_MBPS[number % CONTRACT_MBPS.length] },
});

const portal = (name: string, isMain = false): AssetSketch => ({
  name: isMain ? name : `Trang thông tin điện tử ${name}`,
  gatewayId: PROBER_GATEWAY_ID,
  attributes: { main: isMain },
});

/** The departments sit in the middle of Vị Thanh, each in its own street. */
const central = (domain: string, type: string, sketches: readonly AssetSketch[]): DemoAsset[] =>
  sketches.map((sketch, index) => ({
    id: siteCode('00000', domain, index + 1),
    type,
    areaCode: '92',
    lat: Number((9.7785 + 0.0022 * Math.floor(index / 5)).toFixed(5)),
    lon: Number((105.4612 + 0.0026 * (index % 5) + (type === 'portal' ? 0.0008 : 0)).toFixed(5)),
    ...sketch,
  }));

/** 60 lines: of the 28 commune offices, the 14 departments, and 18 other places; probed by one machine. */
export const networkAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...demoUnits.flatMap((unit, number) => {
    const others = LINES.filter(([, code]) => code === unit.code);
    return assetsOfUnit({ type: 'network-line', domain: 'NT' }, unit.code, [
      line(committeeName(unit), number),
      ...others.map(([name], index) => line(name, number + index + 1)),
    ]);
  }),
  ...central('NT', 'network-line', DEPARTMENTS.map(line)),
])();

/** 43 portals: the main one, 28 of the communes and wards, 14 of the departments. */
export const portalAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...central('PT', 'portal', [portal('Cổng thông tin điện tử thành phố', true), ...DEPARTMENTS.map((name) => portal(name))]),
  ...demoUnits.flatMap((unit) =>
    assetsOfUnit({ type: 'portal', domain: 'PT' }, unit.code, [portal(`${unit.kind === 'ward' ? 'phường' : 'xã'} ${unit.shortName}`)]),
  ),
])();

/** The data centre. */
export const dataCentreAssets: readonly DemoAsset[] = [
  { id: '92-00000-DC-01', type: 'data-centre', name: 'Trung tâm dữ liệu Vị Thanh', areaCode: '92', lat: 9.783, lon: 105.468 },
];
