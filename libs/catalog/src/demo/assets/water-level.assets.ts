import type { AssetLimit } from '@nhip/contracts';
import type { DemoAsset } from '../demo-asset.js';

interface AlertLevel {
  readonly valueM: number;
  readonly source: string;
}

const PUBLISHED = 'bulletins of 2023–2025 (QĐ 05/2020/QĐ-TTg); confidence: source';
const MEDIUM = 'general knowledge, not found in a source; confidence: medium';
const LOW = 'inferred in 10-cm steps below BĐ III; confidence: low';

/** Flood alert levels I–III of a station. Gauges have different data: levels are never copied from one station to another. */
const alertLevels = (one: AlertLevel, two: AlertLevel, three: AlertLevel): AssetLimit[] =>
  (
    [
      ['warning', 'BĐ I', one],
      ['major', 'BĐ II', two],
      ['critical', 'BĐ III', three],
    ] as const
  ).map(([severity, name, level]) => ({ metric: 'water_level_m', severity, limit: { above: level.valueM }, name, source: level.source }));

/** Water level stations. Only the three gauges whose alert levels are known carry limits. */
export const waterLevelAssets: readonly DemoAsset[] = [
  {
    id: '92-31135-WL-01',
    type: 'water-level-station',
    name: 'Trạm thủy văn Cần Thơ (sông Hậu)',
    areaCode: '92',
    lat: 10.034,
    lon: 105.789,
    limits: alertLevels({ valueM: 1.8, source: MEDIUM }, { valueM: 1.9, source: PUBLISHED }, { valueM: 2.0, source: PUBLISHED }),
    attributes: { river: 'sông Hậu', front: 'east', recordM: 2.29, recordAt: '2025-10-22T18:00:00+07:00' },
  },
  {
    id: '92-31340-WL-01',
    type: 'water-level-station',
    name: 'Trạm thủy văn Phụng Hiệp (kênh Cái Côn)',
    areaCode: '31340',
    lat: 9.815,
    lon: 105.825,
    limits: alertLevels({ valueM: 1.2, source: LOW }, { valueM: 1.3, source: LOW }, { valueM: 1.4, source: PUBLISHED }),
    attributes: {
      river: 'kênh Cái Côn',
      front: 'east',
      recordM: 1.75,
      recordNote: 'highest value seen in a source, not the official record',
    },
  },
  {
    id: '92-31321-WL-01',
    type: 'water-level-station',
    name: 'Trạm thủy văn Vị Thanh (kênh xáng Xà No)',
    areaCode: '31321',
    lat: 9.787,
    lon: 105.473,
    limits: alertLevels({ valueM: 0.55, source: LOW }, { valueM: 0.65, source: LOW }, { valueM: 0.75, source: PUBLISHED }),
    attributes: {
      river: 'kênh xáng Xà No',
      front: 'west',
      recordM: 1.0,
      recordAt: '2025-11-14T00:00:00+07:00',
      recordNote: 'highest value seen in a source, not the official record',
    },
  },
  {
    id: '92-31366-WL-01',
    type: 'water-level-station',
    name: 'Mái Dầm (sông Hậu)',
    areaCode: '31366',
    lat: 9.94,
    lon: 105.86,
    attributes: { river: 'sông Hậu', front: 'east' },
  },
  {
    id: '92-31369-WL-01',
    type: 'water-level-station',
    name: 'Cái Tắc (rạch Cái Tắc)',
    areaCode: '31369',
    lat: 9.937,
    lon: 105.752,
    attributes: { river: 'rạch Cái Tắc', front: 'east' },
  },
  {
    id: '92-31432-WL-01',
    type: 'water-level-station',
    name: 'Búng Tàu (kênh Quản lộ Phụng Hiệp)',
    areaCode: '31432',
    lat: 9.747,
    lon: 105.798,
    attributes: { river: 'kênh Quản lộ Phụng Hiệp', front: 'east' },
  },
  {
    id: '92-31471-WL-01',
    type: 'water-level-station',
    name: 'Long Mỹ (sông Cái Lớn)',
    areaCode: '31471',
    lat: 9.684,
    lon: 105.574,
    attributes: { river: 'sông Cái Lớn', front: 'west' },
  },
  {
    id: '92-31489-WL-01',
    type: 'water-level-station',
    name: 'Vĩnh Viễn (kênh Chắc Băng)',
    areaCode: '31489',
    lat: 9.676,
    lon: 105.436,
    attributes: { river: 'kênh Chắc Băng', front: 'west' },
  },
];
