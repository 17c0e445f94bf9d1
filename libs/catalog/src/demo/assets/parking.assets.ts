import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit } from '../number-assets.js';

const KIND = { type: 'car-park', domain: 'PK' } as const;

/** 8 car parks. `use`: what fills them, and so when. */
export const parkingAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...assetsOfUnit(KIND, '31321', [
    { name: 'Bãi xe chợ Vị Thanh', attributes: { capacity: 180, use: 'market' } },
    { name: 'Bãi xe công viên Xà No', attributes: { capacity: 120, use: 'park' } },
    { name: 'Bãi xe Trung tâm Phục vụ hành chính công', attributes: { capacity: 90, use: 'office' } },
  ]),
  ...assetsOfUnit(KIND, '31333', [{ name: 'Bãi xe Bệnh viện Đa khoa Hậu Giang', attributes: { capacity: 320, use: 'hospital' } }]),
  ...assetsOfUnit(KIND, '31340', [
    { name: 'Bãi xe chợ Ngã Bảy', attributes: { capacity: 150, use: 'market' } },
    { name: 'Bãi xe Trung tâm Y tế Ngã Bảy', attributes: { capacity: 110, use: 'hospital' } },
  ]),
  ...assetsOfUnit(KIND, '31471', [{ name: 'Bãi xe chợ Long Mỹ', attributes: { capacity: 100, use: 'market' } }]),
  ...assetsOfUnit(KIND, '31369', [{ name: 'Bãi xe bến xe Cái Tắc', attributes: { capacity: 80, use: 'station' } }]),
])();
