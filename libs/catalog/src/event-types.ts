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
    key: 'fire_alarm_restored',
    name: { vi: 'Báo cháy đã khôi phục', en: 'Fire alarm restored' },
    fields: [
      { key: 'alarm', kind: 'string', name: { vi: 'Mã sự kiện báo cháy', en: 'Id of the alarm' } },
      { key: 'cause', kind: 'string', name: { vi: 'Nguyên nhân', en: 'Cause' } },
      { key: 'false_alarm', kind: 'boolean', name: { vi: 'Báo nhầm', en: 'False alarm' } },
    ],
  },
  {
    key: 'device_restart',
    name: { vi: 'Thiết bị khởi động lại', en: 'Device restart' },
    fields: [{ key: 'reason', kind: 'string', name: { vi: 'Nguyên nhân', en: 'Reason' } }],
  },
];
