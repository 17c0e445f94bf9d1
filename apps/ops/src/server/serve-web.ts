import express, { type RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Addresses that are not pages of the dashboard. */
const NOT_PAGES = /^\/(api|health|metrics)(\/|$)/;
/** Vite puts a hash into these names, so what they hold never changes. */
const HASHED = /[\\/]assets[\\/]/;

/** Serves the built dashboard: files by name, the page itself for every other address that a browser asks for. */
export function serveWeb(folder: string): RequestHandler[] {
  const page = path.join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    setHeaders: (response, file) =>
      void response.setHeader('cache-control', HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  const fallback: RequestHandler = (request, response, next) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      (request.path === '/' || String(request.headers.accept).includes('text/html'));
    if (!isPage || NOT_PAGES.test(request.path) || !existsSync(page)) return next();
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(page, { dotfiles: 'allow' });
  };
  return [files, fallback];
}
