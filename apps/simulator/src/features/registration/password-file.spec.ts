import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadPasswords } from './password-file.js';

describe('passwords of the simulator', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are made once, differ, and lie in a file for the owner only', () => {
    const first = loadPasswords(folder, ['a', 'b']);
    expect(first.get('a')).not.toBe(first.get('b'));
    expect(loadPasswords(folder, ['b', 'a']).get('a')).toBe(first.get('a'));
    expect(statSync(path.join(folder, 'simulator-credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('are made for stations that come later', () => {
    const first = loadPasswords(folder, ['a']);
    const second = loadPasswords(folder, ['a', 'c']);
    expect(second.get('a')).toBe(first.get('a'));
    expect(second.get('c')).toMatch(/^.{16,}$/);
  });
});
