import express, { type RequestHandler } from 'express';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Addresses that are not pages of the dashboard. */
const NOT_PAGES = /^\/(api|health|metrics)(\/|$)/;
/** Vite puts a hash into these names, so what they hold never changes. */
const HASHED = /[\\/]assets[\\/]/;

/** Files that the build has laid a `.gz` beside, as addresses. */
function packedFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.gz'));
  return new Set(names.map((name) => `/${name.slice(0, -'.gz'.length).split(path.sep).join('/')}`));
}

/** Leads whoever takes gzip to the packed file beside the one that was asked for. */
function preferPacked(folder: string): RequestHandler {
  const packed = packedFiles(folder);
  return (request, response, next) => {
    if (!packed.has(request.path)) return next();
    response.vary('accept-encoding');
    if (request.acceptsEncodings('gzip') !== 'gzip' || !existsSync(path.join(folder, `${request.path}.gz`))) return next();
    response.type(path.extname(request.path));
    response.setHeader('content-encoding', 'gzip');
    request.url = `${request.path}.gz`;
    next();
  };
}

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
  return [preferPacked(folder), files, fallback];
}
