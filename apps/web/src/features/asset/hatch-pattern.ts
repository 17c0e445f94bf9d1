import { COLORS, type ThemeName } from '@nhip/ui';

const SIZE_PX = 8;
const made = new Map<ThemeName, object>();

/** Diagonal lines for a stretch in which messages may have been lost, as a fill of echarts; undefined where there is no canvas. */
export function hatchPattern(theme: ThemeName): object | undefined {
  const known = made.get(theme);
  if (known) return known;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE_PX;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.strokeStyle = COLORS[theme]['chart-ghost'];
  context.lineWidth = 1;
  for (const shift of [-SIZE_PX, 0, SIZE_PX]) {
    context.moveTo(shift, SIZE_PX);
    context.lineTo(shift + SIZE_PX, 0);
  }
  context.stroke();
  const pattern = { image: canvas, repeat: 'repeat' };
  made.set(theme, pattern);
  return pattern;
}
