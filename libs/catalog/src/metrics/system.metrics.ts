import type { MetricData } from '../catalog-data.js';

/** What Nhịp measures about itself and what every device may say about itself. */
export const systemMetrics: readonly MetricData[] = [
  {
    key: 'canary_beat',
    name: { vi: 'Nhịp kiểm tra', en: 'Canary beat' },
    unit: 's',
    kind: 'gauge',
    min: 0,
    periodS: 5,
    decimals: 0,
    source: 'Nhịp: seconds since 1970 of the beat',
  },
  {
    key: 'battery_v',
    name: { vi: 'Điện áp pin', en: 'Battery voltage' },
    unit: 'V',
    kind: 'gauge',
    min: 0,
    max: 60,
    typicalLow: 11.5,
    typicalHigh: 14,
    periodS: 3600,
    decimals: 1,
    limits: { warning: { below: 11.5 } },
    good: 'up',
    source: 'Nhịp proposal',
  },
  {
    key: 'sensor_status',
    name: { vi: 'Trạng thái cảm biến', en: 'Sensor status' },
    unit: '',
    kind: 'state',
    periodS: 0,
    decimals: 0,
    states: [
      { key: 'ok', name: { vi: 'Bình thường', en: 'Normal' } },
      { key: 'maintenance', name: { vi: 'Bảo trì', en: 'Maintenance' }, severity: 'info' },
      { key: 'fault', name: { vi: 'Lỗi', en: 'Fault' }, severity: 'warning' },
    ],
    source: 'Nhịp proposal',
  },
];
