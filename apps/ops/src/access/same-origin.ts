import { AppError } from '@nhip/contracts';
import type { IncomingMessage } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_SITE = new Set(['same-origin', 'none']);

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

/** Did a page of this very host send the request, or no browser at all? Browsers always say one of the two headers on unsafe requests and websockets. */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && !OWN_SITE.has(String(site))) return false;
  return headers.origin === undefined || hostOf(headers.origin) === headers.host;
}

/** Middleware that refuses requests which change something and come from a page of another site. */
export function requireSameOrigin(request: IncomingMessage, _response: unknown, next: (error?: Error) => void): void {
  next(SAFE_METHODS.has(request.method ?? '') || isSameOrigin(request) ? undefined : new AppError('CROSS_SITE'));
}
