import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit } from '../number-assets.js';
import { FIRE_GATEWAY_ID } from './gateway.assets.js';

const KIND = { type: 'fire-panel', domain: 'FR' } as const;

/** Premises that must transmit their fire alarms, by unit. */
const PREMISES: Readonly<Record<string, readonly string[]>> = {
  '31321': [
    'Chợ Vị Thanh',
    'Trung tâm thương mại Vị Thanh',
    'Khách sạn Xà No',
    'Trường THPT Vị Thanh',
    'Trung tâm Hội nghị',
    'Thư viện tỉnh (cũ)',
    'Nhà máy nước Vị Thanh',
    'Ký túc xá trường Cao đẳng',
  ],
  '31333': ['Bệnh viện Đa khoa Hậu Giang', 'Siêu thị Vị Tân', 'Kho lương thực Vị Tân', 'Trường Cao đẳng cộng đồng'],
  '31340': [
    'Chợ Ngã Bảy',
    'Trung tâm Y tế Ngã Bảy',
    'Khách sạn Ngã Bảy',
    'Trường THPT Nguyễn Minh Quang',
    'Bến xe Ngã Bảy',
    'Siêu thị Ngã Bảy',
  ],
  '31369': [
    'KCN Tân Phú Thạnh – nhà máy thủy sản',
    'KCN Tân Phú Thạnh – kho lạnh',
    'KCN Tân Phú Thạnh – xưởng bao bì',
    'Chợ Cái Tắc',
    'Cửa hàng xăng dầu Cái Tắc',
  ],
  '31378': [
    'KCN Sông Hậu – nhà máy giấy',
    'KCN Sông Hậu – kho xăng dầu',
    'KCN Sông Hậu – nhà máy thức ăn chăn nuôi',
    'Cụm công nghiệp Phú Hữu A',
  ],
  '31366': ['Chợ Ngã Sáu', 'Trung tâm Y tế Châu Thành', 'Trường THPT Ngã Sáu'],
  '31471': ['Chợ Long Mỹ', 'Trung tâm Y tế Long Mỹ', 'Trường THPT Long Mỹ', 'Nhà máy đường Long Mỹ'],
  '31342': ['Chợ Một Ngàn', 'Chợ Bảy Ngàn'],
  '31360': ['Chợ Rạch Gòi'],
  '31441': ['Chợ Nàng Mau'],
  '31396': ['Chợ Cây Dương'],
  '31393': ['Chợ Kinh Cùng'],
};

/** 40 fire alarm panels with a hydrant beside each; their signals go to the police, a copy comes through one gateway. */
export const fireAssets: readonly DemoAsset[] = /* @__PURE__ */ (() =>
  Object.entries(PREMISES).flatMap(([unit, premises]) =>
    assetsOfUnit(
      KIND,
      unit,
      premises.map((name) => ({ name: `Báo cháy ${name}`, gatewayId: FIRE_GATEWAY_ID, attributes: { premises: name } })),
    ),
  ))();
