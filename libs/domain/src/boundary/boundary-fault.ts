type Words = Readonly<Record<string, string>>;
interface FaultText {
  readonly vi: (p: Words) => string;
  readonly en: (p: Words) => string;
}
const fault = (vi: (p: Words) => string, en: (p: Words) => string): FaultText => ({ vi, en });

/** Every reason why a boundary is refused, with its words. */
export const BOUNDARY_FAULTS = {
  notCollection: fault(
    () => 'không phải FeatureCollection của GeoJSON',
    () => 'not a FeatureCollection of GeoJSON',
  ),
  crs: fault(
    (p) => `hệ toạ độ ${p.name}: GeoJSON phải ở WGS 84 (EPSG:4326). Hãy chuyển đổi trước khi nhập`,
    (p) => `coordinate system ${p.name}: GeoJSON must be in WGS 84 (EPSG:4326). Convert it first`,
  ),
  noCode: fault(
    (p) => `thiếu mã địa bàn; các thuộc tính: ${p.properties}. Chọn bằng --code-property`,
    (p) => `no area code; its properties: ${p.properties}. Name one with --code-property`,
  ),
  duplicate: fault(
    (p) => `trùng mã với đối tượng ${p.other}; hãy gộp thành MultiPolygon`,
    (p) => `the same code as feature ${p.other}; join them into a MultiPolygon`,
  ),
  notPolygon: fault(
    (p) => `hình dạng ${p.type}; cần Polygon hoặc MultiPolygon`,
    (p) => `its geometry is ${p.type}; it must be a Polygon or MultiPolygon`,
  ),
  badPosition: fault(
    () => 'có điểm không phải hai số',
    () => 'a position that is not two numbers',
  ),
  vn2000: fault(
    (p) => `toạ độ ${p.at} giống VN-2000 tính bằng mét; hãy chuyển sang WGS 84`,
    (p) => `the position ${p.at} looks like VN-2000 metres; convert to WGS 84`,
  ),
  swapped: fault(
    (p) => `toạ độ ${p.at}: vĩ độ đứng trước kinh độ; GeoJSON viết kinh độ trước`,
    (p) => `the position ${p.at} has its latitude first; GeoJSON writes the longitude first`,
  ),
  outsideVietnam: fault(
    (p) => `toạ độ ${p.at} nằm ngoài Việt Nam`,
    (p) => `the position ${p.at} is outside Vietnam`,
  ),
  shortRing: fault(
    () => 'đường bao có ít hơn 4 điểm',
    () => 'a ring of fewer than 4 positions',
  ),
  unclosed: fault(
    (p) => `đường bao không khép kín (bắt đầu ở ${p.at})`,
    (p) => `a ring that is not closed (it begins at ${p.at})`,
  ),
  selfCrossing: fault(
    (p) => `đường bao tự cắt gần ${p.at}`,
    (p) => `its rings cross near ${p.at}`,
  ),
  tooLarge: fault(
    (p) => `có ${p.count} điểm, nhiều hơn ${p.max}`,
    (p) => `${p.count} positions, more than ${p.max}`,
  ),
} as const satisfies Record<string, FaultText>;

/** A reason of `BOUNDARY_FAULTS`. */
export type BoundaryFaultCode = keyof typeof BOUNDARY_FAULTS;

/** One thing that is wrong. `feature` counts from 1; null for the file as a whole. */
export interface BoundaryFault {
  readonly feature: number | null;
  readonly areaCode: string | null;
  readonly code: BoundaryFaultCode;
  readonly words: Words;
}

/** `đối tượng 3 (31321): đường bao không khép kín` */
export function describeBoundaryFault({ feature, areaCode, code, words }: BoundaryFault, language: 'vi' | 'en'): string {
  const place = feature === null ? '' : `${language === 'vi' ? 'đối tượng' : 'feature'} ${feature}${areaCode ? ` (${areaCode})` : ''}: `;
  return `${place}${BOUNDARY_FAULTS[code][language](words)}`;
}
