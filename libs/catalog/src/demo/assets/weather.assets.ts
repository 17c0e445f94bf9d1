import type { DemoAsset } from '../demo-asset.js';

/** 4 weather stations. */
export const weatherAssets: readonly DemoAsset[] = [
  { id: '92-31426-WX-01', type: 'weather-station', name: 'Khí tượng Lung Ngọc Hoàng', areaCode: '31426', lat: 9.724, lon: 105.697 },
  { id: '92-31333-WX-01', type: 'weather-station', name: 'Khí tượng Vị Thanh', areaCode: '31333', lat: 9.7925, lon: 105.4702 },
  { id: '92-31340-WX-01', type: 'weather-station', name: 'Khí tượng Ngã Bảy', areaCode: '31340', lat: 9.808, lon: 105.829 },
  { id: '92-31366-WX-01', type: 'weather-station', name: 'Khí tượng Châu Thành', areaCode: '31366', lat: 9.9448, lon: 105.8335 },
];
