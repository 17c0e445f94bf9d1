import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { serveWeb } from './serve-web.js';

const SCRIPT = 'export const answer = 42;\n'.repeat(200);
let folder: string;
let server: Server;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'web-'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets/app-1.js'), SCRIPT);
  writeFileSync(path.join(folder, 'assets/app-1.js.gz'), gzipSync(SCRIPT));
  server = express()
    .use(...serveWeb(folder))
    .listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** The bytes as they come over the wire: `fetch` would unpack them. */
const get = (address: string, encoding: string): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ port, host: '127.0.0.1', path: address, headers: { 'accept-encoding': encoding }, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });

test('a file goes out packed to who takes gzip, under its own name, type and age', async () => {
  const packed = await get('/assets/app-1.js', 'gzip, br');
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(packed.headers['content-type']).toMatch(/javascript/);
  expect(packed.headers['cache-control']).toContain('immutable');
  expect(gunzipSync(packed.body).toString()).toBe(SCRIPT);
});

test('and plain to who does not; a page is a page', async () => {
  const plain = await get('/assets/app-1.js', 'identity');
  expect([plain.headers['content-encoding'], plain.headers['vary'], plain.body.toString()]).toEqual([undefined, 'accept-encoding', SCRIPT]);
  expect((await get('/', 'gzip')).body.toString()).toBe('<!doctype html>');
  expect((await get('/assets/../../etc/passwd', 'gzip')).status).toBe(404);
});
