import type { PackOrganisation } from '@nhip/contracts';
import { DEMO_AREAS_VALID_FROM } from './areas.js';
import { demoUnits, type DemoUnit } from './units.js';

const CITY = 'CT-UBND';

/** Departments after the reorganisation of 2025 (domain facts), by code: those of a city under the central government. */
export const demoDepartments: readonly (readonly [code: string, name: string])[] = [
  ['CT-VP', 'Văn phòng UBND'],
  ['CT-SNV', 'Sở Nội vụ'],
  ['CT-STC', 'Sở Tài chính'],
  ['CT-SXD', 'Sở Xây dựng'],
  ['CT-SNNMT', 'Sở Nông nghiệp và Môi trường'],
  ['CT-SKHCN', 'Sở Khoa học và Công nghệ'],
  ['CT-SYT', 'Sở Y tế'],
  ['CT-SGDDT', 'Sở Giáo dục và Đào tạo'],
  ['CT-SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch'],
  ['CT-SCT', 'Sở Công Thương'],
  ['CT-STP', 'Sở Tư pháp'],
  ['CT-SDTTG', 'Sở Dân tộc và Tôn giáo'],
  ['CT-TTR', 'Thanh tra thành phố'],
  ['CT-BQLKCN', 'Ban Quản lý các khu công nghiệp'],
];

/** Units below a department, and the police of the city. */
const BELOW: readonly (readonly [code: string, name: string, parentCode: string])[] = [
  ['CT-SNNMT-CCTL', 'Chi cục Thủy lợi', 'CT-SNNMT'],
  ['CT-SNNMT-TTQT', 'Trung tâm Quan trắc tài nguyên và môi trường', 'CT-SNNMT'],
  ['CT-SNNMT-LNH', 'Ban Quản lý Khu bảo tồn thiên nhiên Lung Ngọc Hoàng', 'CT-SNNMT'],
  ['CT-SKHCN-CDS', 'Trung tâm Chuyển đổi số', 'CT-SKHCN'],
  ['CT-CA', 'Công an thành phố', CITY],
  ['CT-CA-CSGT', 'Phòng Cảnh sát giao thông', 'CT-CA'],
  ['CT-CA-PCCC', 'Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ', 'CT-CA'],
];

/** Who stands outside the city's tree: the ministries' own offices here, and companies that keep things running under a contract. */
const BESIDE: readonly (readonly [code: string, name: string])[] = [
  ['TW-DKTTV', 'Đài Khí tượng Thủy văn thành phố Cần Thơ'],
  ['TW-KQLDB4', 'Khu Quản lý đường bộ IV'],
  ['DN-CSDT', 'Công ty Chiếu sáng đô thị Vị Thanh'],
  ['DN-MTDT', 'Công ty Môi trường đô thị Vị Thanh'],
  ['DN-CTN', 'Công ty Cấp thoát nước Vị Thanh'],
];

/** Code of the people's committee of a commune or ward. */
export const committeeOf = (unit: string): string => `CT-${unit}`;

/** How the committee of a commune or ward is called. */
export const committeeName = ({ kind, shortName }: DemoUnit): string => `UBND ${kind === 'ward' ? 'phường' : 'xã'} ${shortName}`;

const organisation = (code: string, name: string, parentCode: string | null, areaCode: string | null = '92'): PackOrganisation => ({
  ...{ code, name, parentCode, areaCode },
  validFrom: DEMO_AREAS_VALID_FROM,
  validTo: null,
});

/** Who answers for the assets of the demo, parents first: the city, its departments and their units, 28 committees, and who stands beside them. */
export const demoOrganisations: readonly PackOrganisation[] = /* @__PURE__ */ (() => [
  organisation(CITY, 'UBND thành phố Cần Thơ', null),
  ...demoDepartments.map(([code, name]) => organisation(code, name, CITY)),
  ...BELOW.map(([code, name, parentCode]) => organisation(code, name, parentCode)),
  ...demoUnits.map((unit) => organisation(committeeOf(unit.code), committeeName(unit), CITY, unit.code)),
  ...BESIDE.map(([code, name]) => organisation(code, name, null)),
])();
