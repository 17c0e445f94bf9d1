import type { AssetLimit } from '@nhip/contracts';
import type { DemoAsset } from '../demo-asset.js';
import { assetsOfUnit } from '../number-assets.js';

const KIND = { type: 'noise-station', domain: 'NS' } as const;
const SOURCE = 'QCVN 26:2010/BTNMT, day limit of the zone (since replaced by QCVN 26:2025/BNNMT); confidence: medium';

/** Day limit of a zone and 5 and 10 dB above it. */
const zoneLimits = (dayDba: number): AssetLimit[] =>
  (['warning', 'major', 'critical'] as const).map((severity, step) => ({
    metric: 'noise_laeq_dba',
    severity,
    limit: { above: dayDba + 5 * step },
    name: step === 0 ? `Giới hạn ngày ${dayDba} dBA` : `Vượt ${5 * step} dB`,
    source: SOURCE,
  }));

const special = { attributes: { zone: 'special' }, limits: zoneLimits(55) };
const ordinary = { attributes: { zone: 'ordinary' }, limits: zoneLimits(70) };

/** 6 noise stations. `zone`: special (hospital, school) or ordinary. */
export const noiseAssets: readonly DemoAsset[] = /* @__PURE__ */ (() => [
  ...assetsOfUnit(KIND, '31321', [
    { name: 'Tiếng ồn Trần Hưng Đạo – 3 Tháng 2', ...ordinary },
    { name: 'Tiếng ồn phố ẩm thực công viên Xà No', ...ordinary },
  ]),
  ...assetsOfUnit(KIND, '31333', [{ name: 'Tiếng ồn Bệnh viện Đa khoa Hậu Giang', ...special }]),
  ...assetsOfUnit(KIND, '31340', [{ name: 'Tiếng ồn QL1 Ngã Bảy', ...ordinary }]),
  ...assetsOfUnit(KIND, '31471', [{ name: 'Tiếng ồn trường THPT Long Mỹ', ...special }]),
  ...assetsOfUnit(KIND, '31369', [{ name: 'Tiếng ồn ngã ba Cái Tắc', ...ordinary }]),
])();
