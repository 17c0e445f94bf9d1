import type { DemoAsset } from '../demo-asset.js';

/** Rain gauges (tipping bucket, 0.2 mm), near the centroids of 20 units. */
export const rainAssets: readonly DemoAsset[] = [
  { id: '92-31321-RN-01', type: 'rain-gauge', name: 'Trạm mưa Vị Thanh', areaCode: '31321', lat: 9.7522, lon: 105.451 },
  { id: '92-31338-RN-01', type: 'rain-gauge', name: 'Trạm mưa Hỏa Lựu', areaCode: '31338', lat: 9.7213, lon: 105.4012 },
  { id: '92-31340-RN-01', type: 'rain-gauge', name: 'Trạm mưa Ngã Bảy', areaCode: '31340', lat: 9.7978, lon: 105.8284 },
  { id: '92-31411-RN-01', type: 'rain-gauge', name: 'Trạm mưa Đại Thành', areaCode: '31411', lat: 9.8528, lon: 105.8163 },
  { id: '92-31342-RN-01', type: 'rain-gauge', name: 'Trạm mưa Tân Hòa', areaCode: '31342', lat: 9.9186, lon: 105.6211 },
  { id: '92-31348-RN-01', type: 'rain-gauge', name: 'Trạm mưa Trường Long Tây', areaCode: '31348', lat: 9.9354, lon: 105.5644 },
  { id: '92-31360-RN-01', type: 'rain-gauge', name: 'Trạm mưa Thạnh Xuân', areaCode: '31360', lat: 9.9356, lon: 105.6918 },
  { id: '92-31369-RN-01', type: 'rain-gauge', name: 'Trạm mưa Đông Phước', areaCode: '31369', lat: 9.9301, lon: 105.7713 },
  { id: '92-31366-RN-01', type: 'rain-gauge', name: 'Trạm mưa Châu Thành', areaCode: '31366', lat: 9.9505, lon: 105.832 },
  { id: '92-31378-RN-01', type: 'rain-gauge', name: 'Trạm mưa Phú Hữu', areaCode: '31378', lat: 9.8984, lon: 105.8314 },
  { id: '92-31393-RN-01', type: 'rain-gauge', name: 'Trạm mưa Hòa An', areaCode: '31393', lat: 9.7729, lon: 105.6271 },
  { id: '92-31399-RN-01', type: 'rain-gauge', name: 'Trạm mưa Tân Bình', areaCode: '31399', lat: 9.8654, lon: 105.6453 },
  { id: '92-31408-RN-01', type: 'rain-gauge', name: 'Trạm mưa Thạnh Hòa', areaCode: '31408', lat: 9.8729, lon: 105.7356 },
  { id: '92-31426-RN-01', type: 'rain-gauge', name: 'Trạm mưa Lung Ngọc Hoàng', areaCode: '31426', lat: 9.7223, lon: 105.6998 },
  { id: '92-31432-RN-01', type: 'rain-gauge', name: 'Trạm mưa Tân Phước Hưng', areaCode: '31432', lat: 9.7464, lon: 105.7992 },
  { id: '92-31459-RN-01', type: 'rain-gauge', name: 'Trạm mưa Vĩnh Tường', areaCode: '31459', lat: 9.8045, lon: 105.5687 },
  { id: '92-31465-RN-01', type: 'rain-gauge', name: 'Trạm mưa Vị Thanh 1', areaCode: '31465', lat: 9.8535, lon: 105.53 },
  { id: '92-31489-RN-01', type: 'rain-gauge', name: 'Trạm mưa Vĩnh Viễn', areaCode: '31489', lat: 9.6709, lon: 105.44 },
  { id: '92-31495-RN-01', type: 'rain-gauge', name: 'Trạm mưa Xà Phiên', areaCode: '31495', lat: 9.6399, lon: 105.5228 },
  { id: '92-31473-RN-01', type: 'rain-gauge', name: 'Trạm mưa Long Bình', areaCode: '31473', lat: 9.7228, lon: 105.589 },
];
