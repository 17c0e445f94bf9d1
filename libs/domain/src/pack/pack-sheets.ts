import { AREA_KINDS, SEVERITIES } from '@nhip/contracts';
import { normalizeSearch } from '../search/normalize-search.js';

/** What a sheet of a pack tells. */
export const PACK_NOUNS = ['site', 'areas', 'organisations', 'assets', 'limits'] as const;
export type PackNoun = (typeof PACK_NOUNS)[number];

/** How a column is read. */
export type ColumnKind = 'text' | 'code' | 'codes' | 'latitude' | 'longitude' | 'number' | 'day' | 'areaKind' | 'severity';

/** A column of a pack sheet: the first Vietnamese and English header stand in the template, all are understood. */
export interface PackColumn {
  readonly key: string;
  readonly kind: ColumnKind;
  readonly vi: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
  /** Without this column the sheet cannot be read, without a value the row. */
  readonly isKey?: boolean;
}

/** A sheet (or CSV file) of a pack. */
export interface PackSheet {
  readonly noun: PackNoun;
  readonly vi: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
  readonly columns: readonly PackColumn[];
}

const validity: readonly PackColumn[] = [
  { key: 'validFrom', kind: 'day', vi: ['Hiệu lực từ', 'Từ ngày', 'Ngày hiệu lực'], en: ['Valid from', 'From'] },
  { key: 'validTo', kind: 'day', vi: ['Hết hiệu lực từ', 'Đến ngày', 'Ngày hết hiệu lực'], en: ['Valid to', 'Ended on', 'To'] },
];
const position: readonly PackColumn[] = [
  { key: 'lat', kind: 'latitude', vi: ['Vĩ độ'], en: ['Latitude', 'lat'] },
  { key: 'lon', kind: 'longitude', vi: ['Kinh độ'], en: ['Longitude', 'lon', 'lng', 'long'] },
];

/** The sheets of a pack in the order in which they are read. */
export const PACK_SHEETS: readonly PackSheet[] = [
  {
    noun: 'site',
    vi: ['Hệ thống', 'Thông tin chung', 'Trung tâm'],
    en: ['site', 'installation'],
    columns: [
      { key: 'name', kind: 'text', isKey: true, vi: ['Tên', 'Tên trung tâm', 'Tên hệ thống'], en: ['Name'] },
      { key: 'homeAreaCode', kind: 'code', vi: ['Mã địa bàn mở đầu', 'Địa bàn mở đầu'], en: ['Home area', 'Home area code'] },
    ],
  },
  {
    noun: 'areas',
    vi: ['Địa bàn', 'Đơn vị hành chính', 'Xã phường', 'Danh mục địa bàn'],
    en: ['areas', 'area', 'administrative units'],
    columns: [
      {
        key: 'code',
        kind: 'code',
        isKey: true,
        vi: ['Mã', 'Mã địa bàn', 'Mã ĐVHC', 'Mã đơn vị hành chính', 'Mã xã'],
        en: ['Code', 'Area code'],
      },
      { key: 'kind', kind: 'areaKind', vi: ['Loại', 'Cấp', 'Loại địa bàn'], en: ['Kind', 'Type', 'Level'] },
      { key: 'name', kind: 'text', vi: ['Tên', 'Tên địa bàn', 'Tên đầy đủ', 'Tên đơn vị hành chính'], en: ['Name', 'Full name'] },
      { key: 'shortName', kind: 'text', vi: ['Tên ngắn', 'Tên rút gọn'], en: ['Short name'] },
      { key: 'parentCode', kind: 'code', vi: ['Mã cấp trên', 'Trực thuộc', 'Mã tỉnh'], en: ['Parent', 'Parent code'] },
      ...position,
      ...validity,
      {
        key: 'successors',
        kind: 'codes',
        vi: ['Mã kế thừa', 'Mã mới', 'Nhập vào'],
        en: ['Successors', 'New codes', 'Successor', 'Merged into'],
      },
      { key: 'formerCodes', kind: 'codes', vi: ['Mã cũ', 'Các mã cũ'], en: ['Former codes', 'Old codes'] },
    ],
  },
  {
    noun: 'organisations',
    vi: ['Đơn vị', 'Cơ quan', 'Tổ chức'],
    en: ['organisations', 'organizations', 'organisation', 'agencies'],
    columns: [
      { key: 'code', kind: 'code', isKey: true, vi: ['Mã', 'Mã đơn vị', 'Mã cơ quan', 'Mã định danh'], en: ['Code', 'Organisation code'] },
      { key: 'name', kind: 'text', vi: ['Tên', 'Tên đơn vị', 'Tên cơ quan'], en: ['Name'] },
      { key: 'parentCode', kind: 'code', vi: ['Mã cấp trên', 'Trực thuộc', 'Cơ quan chủ quản'], en: ['Parent', 'Parent code'] },
      { key: 'areaCode', kind: 'code', vi: ['Mã địa bàn', 'Địa bàn'], en: ['Area', 'Area code'] },
      ...validity,
    ],
  },
  {
    noun: 'assets',
    vi: ['Thiết bị', 'Trạm', 'Danh sách trạm', 'Danh mục thiết bị'],
    en: ['assets', 'stations', 'devices', 'asset'],
    columns: [
      { key: 'id', kind: 'code', isKey: true, vi: ['Mã', 'Mã thiết bị', 'Mã trạm'], en: ['Id', 'Asset id', 'Code', 'Asset'] },
      { key: 'type', kind: 'text', vi: ['Loại', 'Loại thiết bị', 'Loại trạm'], en: ['Type', 'Asset type'] },
      { key: 'name', kind: 'text', vi: ['Tên', 'Tên thiết bị', 'Tên trạm'], en: ['Name'] },
      { key: 'areaCode', kind: 'code', vi: ['Mã địa bàn', 'Địa bàn', 'Mã xã'], en: ['Area', 'Area code'] },
      { key: 'areaSince', kind: 'day', vi: ['Ở địa bàn từ', 'Chuyển địa bàn từ'], en: ['Area since', 'In area since'] },
      {
        key: 'organisationCode',
        kind: 'code',
        vi: ['Mã đơn vị', 'Đơn vị quản lý', 'Cơ quan'],
        en: ['Organisation', 'Organisation code', 'Organization'],
      },
      ...position,
      { key: 'gatewayId', kind: 'code', vi: ['Bộ tập trung', 'Mã bộ tập trung', 'Qua bộ tập trung'], en: ['Gateway', 'Gateway id'] },
      { key: 'aliases', kind: 'codes', vi: ['Mã khác', 'Bí danh', 'Mã cũ'], en: ['Aliases', 'Other ids'] },
      { key: 'retiredOn', kind: 'day', vi: ['Ngừng từ', 'Ngày ngừng', 'Ngừng hoạt động từ'], en: ['Retired on', 'Out of service since'] },
    ],
  },
  {
    noun: 'limits',
    vi: ['Ngưỡng', 'Ngưỡng cảnh báo', 'Giới hạn'],
    en: ['limits', 'thresholds', 'limit'],
    columns: [
      { key: 'assetId', kind: 'code', isKey: true, vi: ['Mã thiết bị', 'Mã trạm', 'Mã'], en: ['Asset', 'Asset id', 'Id'] },
      { key: 'metric', kind: 'text', isKey: true, vi: ['Thông số', 'Mã thông số', 'Số đo'], en: ['Metric'] },
      { key: 'severity', kind: 'severity', isKey: true, vi: ['Mức', 'Mức độ', 'Mức cảnh báo'], en: ['Severity', 'Level'] },
      { key: 'above', kind: 'number', vi: ['Từ mức', 'Ngưỡng trên', 'Lớn hơn hoặc bằng'], en: ['Above', 'At or above'] },
      { key: 'below', kind: 'number', vi: ['Dưới mức', 'Ngưỡng dưới', 'Nhỏ hơn'], en: ['Below'] },
      { key: 'name', kind: 'text', isKey: true, vi: ['Tên ngưỡng', 'Tên'], en: ['Limit name', 'Name'] },
      { key: 'source', kind: 'text', isKey: true, vi: ['Nguồn', 'Căn cứ', 'Văn bản'], en: ['Source', 'Basis'] },
    ],
  },
];

/** Columns that people keep for themselves. */
const OWN_COLUMNS = new Set(['stt', 'tt', 'no', 'so thu tu', 'ghi chu', 'note', 'notes', 'remark', 'remarks']);
const ATTRIBUTE = /^(?:thuộc tính|thuoc tinh|attribute|attr)\s*[:.]\s*(.+)$/i;

/** What a header means: a column of the sheet, an attribute of the asset, a column of people's own, or nothing known. */
export function readHeader(sheet: PackSheet, header: string): PackColumn | { readonly attribute: string } | 'own' | undefined {
  const text = normalizeSearch(header);
  if (text === '' || header.trim().startsWith('#') || OWN_COLUMNS.has(text)) return 'own';
  const attribute = ATTRIBUTE.exec(header.trim())?.[1];
  if (attribute && sheet.noun === 'assets') return { attribute: attribute.trim() };
  return sheet.columns.find(({ key, vi, en }) => [key, ...vi, ...en].some((name) => normalizeSearch(name) === text));
}

/** The sheet with this name (Vietnamese or English, with or without diacritics), or undefined. */
export function findSheet(name: string): PackSheet | undefined {
  const text = normalizeSearch(name);
  return PACK_SHEETS.find(({ noun, vi, en }) => [noun, ...vi, ...en].some((each) => normalizeSearch(each) === text));
}

const words = <T extends string>(table: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.entries(table) as [T, readonly string[]][]).flatMap(([key, names]) =>
      [key, ...names].map((name) => [normalizeSearch(name), key] as const),
    ),
  );

/** What people write for a kind of area. */
export const AREA_KIND_WORDS = words<(typeof AREA_KINDS)[number]>({
  province: ['tỉnh', 'thành phố', 'thành phố trực thuộc trung ương', 'city', 'tp'],
  district: ['huyện', 'quận', 'thị xã'],
  ward: ['phường', 'p'],
  commune: ['xã', 'x'],
  'special-zone': ['đặc khu', 'special zone'],
  saved: ['vùng', 'vùng đã lưu', 'saved area'],
});

/** What people write for a severity. */
export const SEVERITY_WORDS = words<(typeof SEVERITIES)[number]>({
  critical: ['khẩn cấp', 'nguy cấp', 'rất nguy hiểm', 'nghiêm trọng'],
  major: ['cao', 'nguy hiểm', 'lớn'],
  warning: ['cảnh báo', 'chú ý', 'thấp'],
  info: ['thông tin', 'tin'],
});

/** The sheet whose columns these headers are, when its name does not tell: the one with the most of them, all that it needs among them. */
export function guessSheet(headers: readonly string[]): PackSheet | undefined {
  const scored = PACK_SHEETS.map((sheet) => {
    const keys = new Set(
      headers.flatMap((header) => {
        const column = readHeader(sheet, header);
        return column !== undefined && column !== 'own' && 'key' in column ? [column.key] : [];
      }),
    );
    return { sheet, score: sheet.columns.every(({ key, isKey }) => !isKey || keys.has(key)) ? keys.size : 0 };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.sheet : undefined;
}
