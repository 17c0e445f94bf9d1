import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import TinySDF from '@mapbox/tiny-sdf';
import { PbfWriter } from 'pbf';

const FONT_SIZE = 24;
const BUFFER = 3;
const RADIUS = 8;
const CUTOFF = 0.25;
// Distance from the top of the line box to the baseline that MapLibre and Mapbox assume for 24 px glyphs.
const ASCENDER = 26;

/** Weights the map uses, by the name in `text-font`. */
export const FONT_STACKS = { 'Nhip Regular': 400, 'Nhip Medium': 500, 'Nhip SemiBold': 600 } as const;
export type FontStack = keyof typeof FONT_STACKS;

/** Code point ranges (start, 256 each) that Vietnamese, signs and arrows need; others are answered empty. */
export const GLYPH_RANGES = [0, 256, 512, 768, 7680, 8192, 8448, 8704] as const;

const DIGITS = /[0-9+−±<=>]/u;

interface SdfGlyph {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly glyphWidth: number;
  readonly glyphHeight: number;
  readonly glyphTop: number;
  readonly glyphLeft: number;
  readonly glyphAdvance: number;
}

const registered = new Set<number>();

function registerFonts(weight: number): void {
  if (registered.has(weight)) return;
  registered.add(weight);
  const require = createRequire(import.meta.url);
  const text = path.dirname(require.resolve('@fontsource/be-vietnam-pro/package.json'));
  const figures = path.dirname(require.resolve('@fontsource/ibm-plex-sans/package.json'));
  for (const subset of ['latin', 'latin-ext', 'vietnamese'])
    GlobalFonts.registerFromPath(path.join(text, `files/be-vietnam-pro-${subset}-${weight}-normal.woff2`), `nhip-${subset}-${weight}`);
  GlobalFonts.registerFromPath(path.join(figures, `files/ibm-plex-sans-latin-${weight}-normal.woff2`), `nhip-figures-${weight}`);
}

/** TinySDF on a canvas that needs no browser. */
class NodeSdf extends TinySDF {
  protected _createCanvas(size: number): HTMLCanvasElement {
    return createCanvas(size, size) as unknown as HTMLCanvasElement;
  }
}

function sdfOf(weight: number, kind: 'text' | 'figures'): TinySDF {
  const fontFamily =
    kind === 'figures' ? `nhip-figures-${weight}` : `nhip-latin-${weight}, nhip-latin-ext-${weight}, nhip-vietnamese-${weight}`;
  return new NodeSdf({
    fontSize: kind === 'figures' ? FONT_SIZE * 1.06 : FONT_SIZE,
    fontFamily,
    buffer: BUFFER,
    radius: RADIUS,
    cutoff: CUTOFF,
  });
}

function writeGlyph(id: number, glyph: SdfGlyph, pbf: PbfWriter): void {
  pbf.writeVarintField(1, id);
  if (glyph.width > 0 && glyph.height > 0) pbf.writeBytesField(2, new Uint8Array(glyph.data));
  pbf.writeVarintField(3, glyph.glyphWidth);
  pbf.writeVarintField(4, glyph.glyphHeight);
  pbf.writeSVarintField(5, Math.round(glyph.glyphLeft));
  pbf.writeSVarintField(6, Math.round(glyph.glyphTop) - ASCENDER);
  pbf.writeVarintField(7, Math.round(glyph.glyphAdvance));
}

/** The signed-distance glyphs of one weight and range as the PBF that MapLibre and Mapbox read. */
export function makeGlyphRange(stack: FontStack, start: number): Uint8Array {
  const weight = FONT_STACKS[stack];
  registerFonts(weight);
  const text = sdfOf(weight, 'text');
  const figures = sdfOf(weight, 'figures');
  const pbf = new PbfWriter();
  const writeStack = (_: null, out: PbfWriter): void => {
    out.writeStringField(1, stack);
    out.writeStringField(2, `${start}-${start + 255}`);
    for (let id = Math.max(start, 32); id < start + 256; id++) {
      const character = String.fromCodePoint(id);
      const glyph = (DIGITS.test(character) ? figures : text).draw(character) as SdfGlyph;
      if (glyph.glyphAdvance > 0) out.writeMessage(3, (g: SdfGlyph, p: PbfWriter) => writeGlyph(id, g, p), glyph);
    }
  };
  pbf.writeMessage(1, writeStack, null);
  return pbf.finish();
}
