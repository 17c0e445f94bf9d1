import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadSecretKey, seal, unseal } from './secret-key.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'key-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a key is made once, for its owner alone, and a given one wins', () => {
  const key = loadSecretKey(undefined, folder);
  expect(statSync(path.join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
  expect(loadSecretKey(undefined, folder)).toEqual(key);
  expect(readFileSync(path.join(folder, 'secret-key'), 'utf8').trim()).toBe(key.toString('base64url'));
  const other = Buffer.alloc(32, 7);
  expect(loadSecretKey(other.toString('base64url'), folder)).toEqual(other);
  expect(() => loadSecretKey('short', folder)).toThrow('NHIP_SECRET_KEY is no key');
});

test('a secret opens with its key and for its owner only, and not when a bit changed', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = seal(key, 'ha', Buffer.from('secret'));
  expect(sealed.includes(Buffer.from('secret'))).toBe(false);
  expect(unseal(key, 'ha', sealed).toString()).toBe('secret');
  expect(() => unseal(Buffer.alloc(32, 2), 'ha', sealed)).toThrow();
  expect(() => unseal(key, 'an', sealed)).toThrow();
  expect(() => unseal(key, 'ha', Buffer.from(sealed.map((byte, i) => (i === sealed.length - 1 ? byte ^ 1 : byte))))).toThrow();
});
