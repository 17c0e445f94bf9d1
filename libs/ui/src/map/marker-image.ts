import { ICON_PATHS } from '../icon/icon-paths.js';
import { isSeverity, SEVERITY_PATHS, type StateName } from '../icon/state-shapes.js';
import { COLORS, type ThemeName } from '../theme/tokens.js';

/** Marker images are drawn at twice their size. */
export const MARKER_PIXEL_RATIO = 2;

/** How far the pictogram is shrunk and lowered to sit inside its shape. */
const INSET: Readonly<Record<string, readonly [scale: number, dy: number]>> = {
  critical: [0.62, 0],
  major: [0.46, 2.6],
  warning: [0.48, 0],
  info: [0.58, 0],
};

/** Name under which a marker's image is registered with the map. */
export const markerImageName = (icon: string, state: StateName, isStale: boolean): string =>
  isSeverity(state) ? `${icon}:${state}${isStale ? ':stale' : ''}` : state;

function context(size: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = size * MARKER_PIXEL_RATIO;
  canvas.height = size * MARKER_PIXEL_RATIO;
  const drawing = canvas.getContext('2d');
  if (!drawing) throw new Error('no 2d canvas');
  drawing.scale((size * MARKER_PIXEL_RATIO) / 24, (size * MARKER_PIXEL_RATIO) / 24);
  drawing.lineJoin = 'round';
  drawing.lineCap = 'round';
  return drawing;
}

const pixels = (drawing: CanvasRenderingContext2D): ImageData => drawing.getImageData(0, 0, drawing.canvas.width, drawing.canvas.height);

/** Filled shape of the severity with the pictogram of the asset type; a dashed edge when its data is old. */
function drawSeverity(icon: string, state: keyof typeof SEVERITY_PATHS, isStale: boolean, theme: ThemeName): ImageData {
  const colors = COLORS[theme];
  const drawing = context(28);
  drawing.translate(12, 12);
  drawing.scale(0.92, 0.92);
  drawing.translate(-12, -12);
  const shape = new Path2D(SEVERITY_PATHS[state]);
  drawing.lineWidth = 3.4;
  drawing.strokeStyle = colors['map-halo'];
  drawing.stroke(shape);
  drawing.fillStyle = isStale ? colors.surface : colors[`${state}-fill`];
  drawing.fill(shape);
  drawing.lineWidth = isStale ? 2 : 1.4;
  drawing.strokeStyle = colors[`${state}-edge`];
  if (isStale) drawing.setLineDash([3, 2.4]);
  drawing.stroke(shape);
  drawing.setLineDash([]);
  const [scale, dy] = INSET[state] ?? [0.5, 0];
  drawing.translate(12, 12 + dy);
  drawing.scale(scale, scale);
  drawing.translate(-12, -12);
  drawing.lineWidth = 2.4;
  drawing.strokeStyle = isStale ? colors.text : colors[`${state}-on`];
  for (const d of ICON_PATHS[icon] ?? ICON_PATHS.unknown ?? []) drawing.stroke(new Path2D(d));
  return pixels(drawing);
}

function drawQuiet(state: StateName, theme: ThemeName): ImageData {
  const colors = COLORS[theme];
  const drawing = context(16);
  drawing.beginPath();
  drawing.arc(12, 12, state === 'normal' ? 5 : 8.5, 0, 2 * Math.PI);
  if (state === 'normal') {
    drawing.fillStyle = colors['map-dot'];
    drawing.fill();
    return pixels(drawing);
  }
  drawing.fillStyle = colors['map-land'];
  drawing.fill();
  drawing.lineWidth = 2.4;
  drawing.strokeStyle = colors['text-3'];
  if (state === 'stale') drawing.setLineDash([4, 3.2]);
  drawing.stroke();
  return pixels(drawing);
}

/** The picture of one marker, ready for `map.addImage(name, image, { pixelRatio: MARKER_PIXEL_RATIO })`. Browser only. */
export function drawMarker(icon: string, state: StateName, options: { isStale: boolean; theme: ThemeName }): ImageData {
  return isSeverity(state) ? drawSeverity(icon, state, options.isStale, options.theme) : drawQuiet(state, options.theme);
}

const RING_SIZE = 46;

/** The open station: its marker inside a ring, large enough that names keep clear of it. */
export function drawSelected(icon: string, state: StateName, options: { isStale: boolean; theme: ThemeName }): ImageData {
  const colors = COLORS[options.theme];
  const drawing = context(RING_SIZE);
  drawing.beginPath();
  drawing.arc(12, 12, 11.2, 0, 2 * Math.PI);
  drawing.fillStyle = colors.surface;
  drawing.fill();
  drawing.lineWidth = 1.1;
  drawing.strokeStyle = colors.text;
  drawing.stroke();
  if (!isSeverity(state)) {
    const isDashed = state === 'stale';
    drawing.setLineDash(isDashed ? [2, 1.4] : []);
    drawing.lineWidth = 0.8;
    drawing.strokeStyle = colors['text-3'];
    drawing.beginPath();
    drawing.arc(12, 12, 8, 0, 2 * Math.PI);
    if (state !== 'normal') drawing.stroke();
    drawing.setLineDash([]);
    drawing.translate(12, 12);
    drawing.scale(0.44, 0.44);
    drawing.translate(-12, -12);
    drawing.lineWidth = 2;
    drawing.strokeStyle = colors.text;
    for (const d of ICON_PATHS[icon] ?? ICON_PATHS.unknown ?? []) drawing.stroke(new Path2D(d));
    return pixels(drawing);
  }
  const marker = document.createElement('canvas');
  const image = drawSeverity(icon, state, options.isStale, options.theme);
  marker.width = image.width;
  marker.height = image.height;
  marker.getContext('2d')?.putImageData(image, 0, 0);
  const size = (24 * image.width) / (RING_SIZE * MARKER_PIXEL_RATIO);
  drawing.drawImage(marker, 12 - size / 2, 12 - size / 2, size, size);
  return pixels(drawing);
}

/** Small shape of a severity for the corner of a cluster. */
export function drawBadge(state: StateName, theme: ThemeName): ImageData {
  const drawing = context(15);
  if (isSeverity(state)) {
    const colors = COLORS[theme];
    const shape = new Path2D(SEVERITY_PATHS[state]);
    drawing.translate(12, 12);
    drawing.scale(0.88, 0.88);
    drawing.translate(-12, -12);
    drawing.lineWidth = 4;
    drawing.strokeStyle = colors['map-halo'];
    drawing.stroke(shape);
    drawing.fillStyle = colors[`${state}-fill`];
    drawing.fill(shape);
    drawing.lineWidth = 1.8;
    drawing.strokeStyle = colors[`${state}-edge`];
    drawing.stroke(shape);
    if (state === 'critical') {
      drawing.lineWidth = 2.8;
      drawing.strokeStyle = colors['critical-on'];
      drawing.stroke(new Path2D('M12 6.5v6.5M12 17v.4'));
    }
  }
  return pixels(drawing);
}

const DISC_COLORS = { stale: 'text-3', 'no-signal': 'text-3', normal: 'line-strong' } as const;

/** Neutral disc of a cluster; `eighths` of its ring show the share of points that are not normal, in the colour of the worst. */
export function drawDisc(worst: StateName, eighths: number, theme: ThemeName): ImageData {
  const colors = COLORS[theme];
  const drawing = context(34);
  drawing.beginPath();
  drawing.arc(12, 12, 10.2, 0, 2 * Math.PI);
  drawing.fillStyle = colors.surface;
  drawing.fill();
  drawing.lineWidth = 1;
  drawing.strokeStyle = colors['line-strong'];
  drawing.stroke();
  if (eighths > 0) {
    drawing.beginPath();
    drawing.lineCap = 'butt';
    drawing.arc(12, 12, 10.2, -Math.PI / 2, -Math.PI / 2 + (eighths * Math.PI) / 4);
    drawing.lineWidth = 1.9;
    drawing.strokeStyle = isSeverity(worst) ? colors[`${worst}-edge`] : colors[DISC_COLORS[worst]];
    drawing.stroke();
  }
  return pixels(drawing);
}
