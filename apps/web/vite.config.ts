import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { glyphsPlugin } from './build/glyphs-plugin.js';
import { gzipPlugin } from './build/gzip-plugin.js';

const root = import.meta.dirname;
const workspace = path.resolve(root, '../..');
const lib = (name: string): string => path.join(workspace, 'libs', name, 'src');

/** Where the development server finds a running `ops`. */
const DEV_BACKEND = 'http://127.0.0.1:8080';

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), glyphsPlugin(), gzipPlugin()],
  resolve: {
    alias: [
      { find: /^@nhip\/catalog\/basemap\//, replacement: `${lib('catalog')}/basemap/` },
      { find: /^@nhip\/ui\/theme\//, replacement: `${lib('ui')}/theme/` },
      { find: /^@nhip\/([a-z]+)$/, replacement: `${path.join(workspace, 'libs')}/$1/src/index.ts` },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: path.join(workspace, 'dist/apps/web'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // The map engine is one file of a megabyte by nature and is loaded on its own.
    chunkSizeWarningLimit: 2000,
  },
  server: {
    proxy: {
      '/api': { target: DEV_BACKEND, ws: true },
      '/health': DEV_BACKEND,
    },
  },
});
