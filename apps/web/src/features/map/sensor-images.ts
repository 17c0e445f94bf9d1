import { drawBadge, drawDisc, drawMarker, isSeverity, MARKER_PIXEL_RATIO, STATES, type NhipMap, type StateName, type ThemeName } from '@nhip/ui';

/** The picture behind an image name of the sensor layers; null for a name of somebody else. */
export function drawSensorImage(name: string, theme: ThemeName): ImageData | null {
  const [first = '', second = '', third = ''] = name.split(':');
  const isState = (word: string): word is StateName => (STATES as readonly string[]).includes(word);
  if (first === 'badge' && isState(second)) return drawBadge(second, theme);
  if (first === 'disc' && isState(second)) return drawDisc(second, Number(third), theme);
  if (isState(first)) return drawMarker('', first, { isStale: false, theme });
  if (isState(second) && isSeverity(second)) return drawMarker(first, second, { isStale: third === 'stale', theme });
  return null;
}

/** Draws images when the map first asks for them: only what is on the screen is ever made. Returns the way to stop. */
export function provideSensorImages(map: NhipMap, theme: ThemeName): () => void {
  const provide = ({ id }: { id: string }): void => {
    if (map.hasImage(id)) return;
    const image = drawSensorImage(id, theme);
    if (image) map.addImage(id, image, { pixelRatio: MARKER_PIXEL_RATIO });
  };
  map.on('styleimagemissing', provide);
  return () => map.off('styleimagemissing', provide);
}
