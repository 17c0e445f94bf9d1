import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const ids = new WeakMap<IncomingMessage, string>();
const FOREIGN_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The number under which a request is found in the log: the proxy's, when it sent a sane one, or ours. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request);
  if (known) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && FOREIGN_ID.test(given) ? given : randomUUID();
  ids.set(request, id);
  return id;
}

/** Middleware that tells the caller the request id. */
export function requestId(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  response.setHeader('x-request-id', requestIdOf(request));
  next();
}
