import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { request } from './request.js';

const pageFetch = globalThis.fetch;
let server: Server;

/** A server that answers `/api/v1/ok` and leaves everything else hanging; the page's relative addresses lead to it. */
beforeEach(async () => {
  server = createServer((asked, answer) => {
    if (asked.url === '/api/v1/ok') answer.setHeader('content-type', 'application/json').end('{"fine":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (path, init) => pageFetch(`${origin}${String(path)}`, init);
});
afterEach(() => {
  globalThis.fetch = pageFetch;
  server.closeAllConnections();
  server.close();
});

describe('request', () => {
  test('gives the checked answer', async () => {
    expect(await request(z.object({ fine: z.boolean() }), '/ok')).toEqual({ fine: true });
  });

  test('a server that never answers is out of reach, which can be tried again', async () => {
    await expect(request(z.unknown(), '/hangs', { patienceMs: 50 })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  test('a request that the page itself gave up is no fault of the server', async () => {
    const given = new AbortController();
    const asked = request(z.unknown(), '/hangs', { signal: given.signal });
    given.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });
});
