import {
  drawBadge,
  drawDisc,
  drawMarker,
  drawSelected,
  isSeverity,
  MARKER_PIXEL_RATIO,
  STATES,
  type NhipMap,
  type StateName,
  type ThemeName,
} from '@nhip/ui';
import type { FeatureCollection } from 'geojson';

/** The picture behind an image name of the sensor layers; null for a name of somebody else. */
export function drawSensorImage(name: string, theme: ThemeName): ImageData | null {
  const [first = '', second = '', third = '', fourth = ''] = name.split(':');
  const isState = (word: string): word is StateName => (STATES as readonly string[]).includes(word);
  if (first === 'badge' && isState(second)) return drawBadge(second, theme);
  if (first === 'disc' && isState(second)) return drawDisc(second, Number(third), theme);
  if (first === 'selected' && isState(third)) return drawSelected(second, third, { isStale: fourth === 'stale', theme });
  if (isState(first)) return drawMarker('', first, { isStale: false, theme });
  if (isState(second) && isSeverity(second)) return drawMarker(first, second, { isStale: third === 'stale', theme });
  return null;
}

/**
 * Makes the images that some features name, before they are drawn: only what is on the screen is ever made. (Both engines can also ask for
 * a missing image, each in its own way.)
 */
export function ensureSensorImages(map: NhipMap, features: FeatureCollection, theme: ThemeName): void {
  for (const { properties } of features.features)
    for (const name of [properties?.image, properties?.badge] as unknown[]) {
      if (typeof name !== 'string' || name === '' || map.hasImage(name)) continue;
      const image = drawSensorImage(name, theme);
      if (image) map.addImage(name, image, { pixelRatio: MARKER_PIXEL_RATIO });
    }
}
