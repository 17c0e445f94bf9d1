import type { PackNoun } from './pack-sheets.js';

/** Where in a pack something is wrong. `column` is the header as it stands there, `letter` the column's letter. */
export interface PackPlace {
  readonly noun: PackNoun | null;
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly letter?: string | undefined;
  readonly column?: string | undefined;
}

type Words = Readonly<Record<string, string>>;
interface FaultText {
  readonly vi: (p: Words) => string;
  readonly en: (p: Words) => string;
}

const fault = (vi: (p: Words) => string, en: (p: Words) => string): FaultText => ({ vi, en });

/** Every reason why a row of a pack is refused, with its words. */
export const PACK_FAULTS = {
  formula: fault(
    () => 'ô chứa công thức; kết quả lưu sẵn không đáng tin. Hãy dán thành giá trị (Paste Values)',
    () => 'a formula; its cached result cannot be trusted. Paste it as a value',
  ),
  merged: fault(
    (p) => `ô gộp ${p.range}; hãy bỏ gộp và điền từng ô`,
    (p) => `merged cells ${p.range}; unmerge them and fill each cell`,
  ),
  cellError: fault(
    () => 'ô báo lỗi của bảng tính',
    () => 'the spreadsheet shows an error here',
  ),
  noHeader: fault(
    (p) => `không tìm thấy dòng tiêu đề: cần cột ${p.needed} trong 20 dòng đầu`,
    (p) => `no header line found: it needs the column ${p.needed} within the first 20 rows`,
  ),
  unknownColumn: fault(
    () => 'cột lạ. Sửa lại tên, hoặc đặt "#" trước tên để bỏ qua; thuộc tính của thiết bị viết "Thuộc tính: tên"',
    () => 'unknown column. Mend its name, or put "#" before it to leave it out; an attribute of assets is written "attr: name"',
  ),
  doubleColumn: fault(
    (p) => `hai cột cùng nghĩa (cột ${p.other})`,
    (p) => `two columns of the same meaning (column ${p.other})`,
  ),
  missing: fault(
    () => 'thiếu giá trị',
    () => 'no value',
  ),
  brokenText: fault(
    () => 'chữ bị hỏng do sai bảng mã. Hãy lưu tệp lại bằng UTF-8',
    () => 'broken text: the file was saved or read in another encoding. Save it as UTF-8',
  ),
  tooLong: fault(
    (p) => `dài hơn ${p.max} ký tự`,
    (p) => `longer than ${p.max} characters`,
  ),
  badCode: fault(
    () => 'mã chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch nối; tối đa 64 ký tự',
    () => 'a code has letters without marks, digits, dot, underscore and hyphen; at most 64 characters',
  ),
  lostZeros: fault(
    (p) => `mã ${p.kind} gồm ${p.digits} chữ số; có lẽ bảng tính đã bỏ số 0 đứng đầu ("${p.guess}"). Hãy đặt cột ở dạng Văn bản`,
    (p) =>
      `the code of a ${p.kind} has ${p.digits} digits; the spreadsheet seems to have dropped leading zeros ("${p.guess}"). Make the column Text`,
  ),
  notNumber: fault(
    () => 'không phải là số',
    () => 'not a number',
  ),
  swapped: fault(
    () => 'vĩ độ và kinh độ bị đổi chỗ',
    () => 'latitude and longitude are swapped',
  ),
  vn2000: fault(
    () => 'giống toạ độ VN-2000 tính bằng mét; hãy chuyển sang độ WGS 84 (ví dụ 9.7602)',
    () => 'looks like VN-2000 metres; convert to degrees of WGS 84 (such as 9.7602)',
  ),
  outsideVietnam: fault(
    () => 'nằm ngoài Việt Nam (vĩ độ 6,5–23,5; kinh độ 102–118)',
    () => 'outside Vietnam (latitude 6.5–23.5, longitude 102–118)',
  ),
  halfPosition: fault(
    () => 'vĩ độ và kinh độ phải có cả hai',
    () => 'latitude and longitude go together',
  ),
  notDay: fault(
    () => 'không phải ngày. Viết ngày/tháng/năm (01/07/2025) hoặc 2025-07-01',
    () => 'not a date. Write day/month/year (01/07/2025) or 2025-07-01',
  ),
  monthFirst: fault(
    () => 'tháng lớn hơn 12: ngày phải đứng trước tháng (ngày/tháng/năm)',
    () => 'the month is greater than 12: the day stands first (day/month/year)',
  ),
  badRange: fault(
    () => 'hết hiệu lực phải sau ngày hiệu lực',
    () => 'the end must be after the beginning',
  ),
  badChoice: fault(
    (p) => `không có lựa chọn này; dùng: ${p.choices}`,
    (p) => `no such choice; use: ${p.choices}`,
  ),
  duplicate: fault(
    (p) => `trùng với dòng ${p.other}`,
    (p) => `the same as row ${p.other}`,
  ),
  aliasTaken: fault(
    (p) => `mã này đã thuộc về thiết bị ${p.owner}`,
    (p) => `this id belongs to the asset ${p.owner} already`,
  ),
  reservedId: fault(
    () => 'mã dành riêng: không dùng "latest" hay mã bắt đầu bằng "nhip-"',
    () => 'a reserved id: neither "latest" nor anything that begins with "nhip-"',
  ),
  unknownArea: fault(
    (p) => `không có địa bàn mang mã này${p.guess ? `; có phải "${p.guess}"?` : ''}`,
    (p) => `no area has this code${p.guess ? `; is it "${p.guess}"?` : ''}`,
  ),
  splitArea: fault(
    (p) => `địa bàn này đã chia thành ${p.codes}; hãy ghi rõ mã mới`,
    (p) => `this area was split into ${p.codes}; name one of them`,
  ),
  endedArea: fault(
    (p) => `địa bàn này hết hiệu lực từ ${p.day} và không có mã kế thừa`,
    (p) => `this area ended on ${p.day} and has no successor`,
  ),
  leftBehind: fault(
    (p) =>
      `còn ${p.count} ${p.what === 'assets' ? 'thiết bị' : p.what === 'areas' ? 'địa bàn cấp dưới' : 'đơn vị'} thuộc địa bàn này (${p.ids}); hãy ghi một mã kế thừa hoặc chuyển chúng trước`,
    (p) => `${p.count} ${p.what} still belong to this area (${p.ids}); name one successor, or move them in this pack`,
  ),
  unknownOrganisation: fault(
    () => 'không có đơn vị mang mã này',
    () => 'no organisation has this code',
  ),
  unknownType: fault(
    (p) => `danh mục không có loại thiết bị này${p.guess ? `; có phải "${p.guess}"?` : ''}`,
    (p) => `the catalogue has no such asset type${p.guess ? `; is it "${p.guess}"?` : ''}`,
  ),
  unknownMetric: fault(
    (p) => `thiết bị loại ${p.type} không có thông số này; có: ${p.choices}`,
    (p) => `assets of type ${p.type} do not report this metric; they report: ${p.choices}`,
  ),
  unknownAsset: fault(
    () => 'không có thiết bị mang mã này',
    () => 'no asset has this id',
  ),
  circle: fault(
    () => 'cấp trên tạo thành vòng khép kín',
    () => 'the parents form a circle',
  ),
  noLimit: fault(
    () => 'cần ngưỡng trên hoặc ngưỡng dưới',
    () => 'needs a value "above" or "below"',
  ),
  limitRange: fault(
    (p) => `ngoài khoảng hợp lệ của thông số (${p.min}–${p.max})`,
    (p) => `outside the metric's valid range (${p.min}–${p.max})`,
  ),
  beforeStay: fault(
    (p) => `trước ngày bắt đầu ở địa bàn hiện tại (${p.day})`,
    (p) => `before the day on which its present stay began (${p.day})`,
  ),
  futureDay: fault(
    () => 'ngày ở tương lai',
    () => 'a day in the future',
  ),
  moreSites: fault(
    () => 'chỉ được có một dòng',
    () => 'there may be one row only',
  ),
} as const satisfies Record<string, FaultText>;

/** A reason of `PACK_FAULTS`. */
export type PackFaultCode = keyof typeof PACK_FAULTS;

/** One thing that is wrong with one cell or row of a pack. */
export interface PackFault extends PackPlace {
  readonly code: PackFaultCode;
  readonly value: string;
  readonly words: Words;
}

/** `assets.xlsx · Thiết bị · dòng 12, cột F (Mã địa bàn) "31322": không có …` */
export function describePackFault({ file, sheet, row, letter, column, value, code, words }: PackFault, language: 'vi' | 'en'): string {
  const [rowWord, columnWord] = language === 'vi' ? ['dòng', 'cột'] : ['row', 'column'];
  const cell = letter ? `, ${columnWord} ${letter}${column ? ` (${column})` : ''}` : '';
  const place = [file, ...(sheet === null ? [] : [sheet]), ...(row === null ? [] : [`${rowWord} ${row}${cell}`])].join(' · ');
  return `${place}${value === '' ? '' : ` "${value}"`}: ${PACK_FAULTS[code][language](words)}`;
}
