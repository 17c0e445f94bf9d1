import type { EventTypeData } from './catalog-data.js';

/** Event types: one message per occurrence. */
export const eventTypes: readonly EventTypeData[] = [
  {
    key: 'fire_alarm',
    name: { vi: 'Báo cháy', en: 'Fire alarm' },
    fields: [
      { key: 'zones', kind: 'number', required: true, name: { vi: 'Số vùng báo', en: 'Zones in alarm' } },
      { key: 'confirmed', kind: 'boolean', required: true, name: { vi: 'Đã xác nhận', en: 'Confirmed' } },
      { key: 'premises', kind: 'string', name: { vi: 'Cơ sở', en: 'Premises' } },
      { key: 'loop', kind: 'string', name: { vi: 'Mạch', en: 'Loop' } },
      { key: 'zone', kind: 'string', name: { vi: 'Vùng', en: 'Zone' } },
    ],
  },
  {
    key: 'disaster_bulletin',
    name: { vi: 'Bản tin thiên tai', en: 'Disaster bulletin' },
    fields: [
      { key: 'hazard', kind: 'string', required: true, name: { vi: 'Loại thiên tai', en: 'Hazard' } },
      { key: 'level', kind: 'number', required: true, name: { vi: 'Cấp độ rủi ro', en: 'Risk level' } },
      { key: 'issued_by', kind: 'string', required: true, name: { vi: 'Nơi ban hành', en: 'Issued by' } },
      { key: 'area', kind: 'string', name: { vi: 'Khu vực', en: 'Area' } },
      { key: 'valid_from', kind: 'string', name: { vi: 'Hiệu lực từ', en: 'Valid from' } },
      { key: 'valid_to', kind: 'string', name: { vi: 'Hiệu lực đến', en: 'Valid to' } },
      { key: 'text', kind: 'string', name: { vi: 'Nội dung', en: 'Text' } },
    ],
  },
  {
    key: 'device_restart',
    name: { vi: 'Thiết bị khởi động lại', en: 'Device restart' },
    fields: [{ key: 'reason', kind: 'string', name: { vi: 'Nguyên nhân', en: 'Reason' } }],
  },
];
