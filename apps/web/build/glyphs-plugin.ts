import type { Plugin } from 'vite';
import { FONT_STACKS, GLYPH_RANGES, makeGlyphRange, type FontStack } from './glyphs.js';

const ADDRESS = /^\/glyphs\/([^/]+)\/(\d+)-\d+\.pbf$/;

const isStack = (name: string): name is FontStack => name in FONT_STACKS;
const hasGlyphs = (start: number): boolean => (GLYPH_RANGES as readonly number[]).includes(start);

/** Map label glyphs at `/glyphs/{fontstack}/{range}.pbf`: written into the build, made on demand by the development server. */
export function glyphsPlugin(): Plugin {
  return {
    name: 'nhip-glyphs',
    generateBundle() {
      for (const stack of Object.keys(FONT_STACKS) as FontStack[])
        for (const start of GLYPH_RANGES)
          this.emitFile({ type: 'asset', fileName: `glyphs/${stack}/${start}-${start + 255}.pbf`, source: makeGlyphRange(stack, start) });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const match = ADDRESS.exec(decodeURIComponent(request.url ?? ''));
        const [, stack = '', start = ''] = match ?? [];
        if (!match || !isStack(stack) || !hasGlyphs(Number(start))) return next();
        response.setHeader('content-type', 'application/x-protobuf');
        response.end(makeGlyphRange(stack, Number(start)));
      });
    },
  };
}
