import type { DomainGroup } from '@nhip/contracts';

/** Groups of the layer list, by domain of the site code. A domain in no group is shown on no map. */
export const groups: readonly DomainGroup[] = [
  { key: 'water-weather', name: { vi: 'Nước, thời tiết', en: 'Water and weather' }, domains: ['WL', 'SA', 'RN', 'WX', 'GT'] },
  { key: 'environment', name: { vi: 'Môi trường', en: 'Environment' }, domains: ['AQ', 'NS', 'WB'] },
  { key: 'traffic-urban', name: { vi: 'Giao thông, đô thị', en: 'Traffic and city' }, domains: ['TR', 'PK', 'SL', 'EN'] },
  { key: 'security-broadcast', name: { vi: 'An ninh, truyền thanh', en: 'Security and broadcast' }, domains: ['CC', 'LS', 'FR'] },
  { key: 'infrastructure', name: { vi: 'Hạ tầng số', en: 'Digital infrastructure' }, domains: ['DC', 'NT', 'PT', 'GW'] },
];
