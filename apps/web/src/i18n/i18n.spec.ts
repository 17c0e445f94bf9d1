import { describe, expect, test } from '@jest/globals';
import { ERRORS, QUALITIES, REJECT_REASONS } from '@nhip/contracts';
import { en } from './en.js';
import { vi } from './vi.js';

type Tree = { readonly [key: string]: string | Tree };
const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`)));
const withoutOne = (keys: string[]) => keys.filter((k) => !k.endsWith('_one')).sort();

describe('texts', () => {
  test('exist in both languages', () => {
    expect(withoutOne(keysOf(en))).toEqual(withoutOne(keysOf(vi)));
  });
  test('are never empty', () => {
    expect([...Object.values(vi.error), ...Object.values(en.error)].filter((text) => text.trim() === '')).toEqual([]);
  });
  test('cover every error code', () => {
    for (const code of Object.keys(ERRORS)) expect(vi.error).toHaveProperty(code);
  });
  test('cover every quality and every reason for a refusal', () => {
    for (const quality of QUALITIES) expect(vi.quality).toHaveProperty(quality);
    for (const reason of REJECT_REASONS) expect(vi.reject).toHaveProperty(reason);
  });
});
