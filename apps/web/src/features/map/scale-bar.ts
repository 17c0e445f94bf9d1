const METRES_PER_PIXEL_AT_EQUATOR = 78_271.517;
const LONGEST_PX = 100;

/** A round length on the ground and how wide it is on the screen. */
export interface ScaleBarLength {
  readonly metres: number;
  readonly widthPx: number;
}

/** The longest of 1, 2, 5 × 10ⁿ metres that is at most 100 px wide (Web Mercator, 512 px tiles). */
export function scaleBarOf(lat: number, zoom: number): ScaleBarLength {
  const metresPerPixel = (METRES_PER_PIXEL_AT_EQUATOR * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
  const longest = metresPerPixel * LONGEST_PX;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 2, 1].map((n) => n * power).find((m) => m <= longest) ?? power;
  return { metres, widthPx: Math.round(metres / metresPerPixel) };
}
