import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit } from '../number-assets.js';

const KIND = { type: 'sluice', domain: 'GT' } as const;

/** A gate at `river`; its outside water is that of the gauge `near`. */
const gate = (name: string, near: string, river: string) => ({ name, attributes: { plant: 'gate', near, river } });

/** A pump that keeps a street dry. `near`: gauge of the river that it pumps into; `lowM`: how far above the street gutter the river may rise. */
const pump = (name: string, near: string) => ({ name, attributes: { plant: 'pump', near } });

/** 12 sluices and 8 pumping stations. Gates close against salt and high water and open with the ebb; pumps run when the street is flooded. */
export const sluiceAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...assetsOfUnit(KIND, '31492', [
    gate('Cống ngăn mặn Lương Nghĩa', '92-31489-WL-01', 'sông Cái Lớn'),
    gate('Cống ngăn mặn Lương Tâm', '92-31489-WL-01', 'sông Cái Lớn'),
  ]),
  ...assetsOfUnit(KIND, '31489', [gate('Cống ngăn mặn Vĩnh Viễn', '92-31489-WL-01', 'kênh Chắc Băng')]),
  ...assetsOfUnit(KIND, '31495', [gate('Cống Xà Phiên', '92-31471-WL-01', 'kênh Xà Phiên')]),
  ...assetsOfUnit(KIND, '31338', [gate('Cống ngăn mặn Hỏa Tiến', '92-31489-WL-01', 'sông Cái Lớn')]),
  ...assetsOfUnit(KIND, '31453', [gate('Cống kênh Long Mỹ', '92-31471-WL-01', 'kênh Long Mỹ')]),
  ...assetsOfUnit(KIND, '31441', [gate('Cống Nàng Mau', '92-31321-WL-01', 'kênh Nàng Mau')]),
  ...assetsOfUnit(KIND, '31480', [gate('Cống Trà Lồng', '92-31432-WL-01', 'kênh Quản lộ Phụng Hiệp')]),
  ...assetsOfUnit(KIND, '31432', [gate('Cống Búng Tàu', '92-31432-WL-01', 'kênh Quản lộ Phụng Hiệp')]),
  ...assetsOfUnit(KIND, '31366', [
    gate('Cống Mái Dầm', '92-31366-WL-01', 'sông Hậu'),
    pump('Trạm bơm chống ngập Ngã Sáu', '92-31366-WL-01'),
  ]),
  ...assetsOfUnit(KIND, '31378', [gate('Cống Cái Dầu', '92-31366-WL-01', 'sông Hậu')]),
  ...assetsOfUnit(KIND, '31369', [
    gate('Cống Cái Tắc', '92-31369-WL-01', 'rạch Cái Tắc'),
    pump('Trạm bơm chống ngập Cái Tắc', '92-31369-WL-01'),
  ]),
  ...assetsOfUnit(KIND, '31321', [
    pump('Trạm bơm chống ngập Trần Hưng Đạo', '92-31321-WL-01'),
    pump('Trạm bơm chống ngập Nguyễn Công Trứ', '92-31321-WL-01'),
  ]),
  ...assetsOfUnit(KIND, '31333', [pump('Trạm bơm chống ngập Phạm Hùng', '92-31321-WL-01')]),
  ...assetsOfUnit(KIND, '31340', [
    pump('Trạm bơm chống ngập Hùng Vương', '92-31340-WL-01'),
    pump('Trạm bơm chống ngập chợ Ngã Bảy', '92-31340-WL-01'),
  ]),
  ...assetsOfUnit(KIND, '31471', [pump('Trạm bơm chống ngập chợ Long Mỹ', '92-31471-WL-01')]),
])();
