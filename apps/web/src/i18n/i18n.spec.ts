import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ERRORS, QUALITIES, REJECT_REASONS } from '@nhip/contracts';
import { en } from './en.js';
import { vi } from './vi.js';

type Tree = { readonly [key: string]: string | Tree };
const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`)));
const withoutOne = (keys: string[]) => keys.filter((k) => !k.endsWith('_one')).sort();
const filesOf = (language: string): string[] => readdirSync(path.join(import.meta.dirname, language)).sort();
const sectionsIn = async (language: string, file: string): Promise<Tree> => {
  const held = (await import(path.join(import.meta.dirname, language, file))) as Record<string, Tree>;
  return Object.assign({}, ...Object.values(held));
};

describe('texts', () => {
  test('exist in both languages', () => {
    expect(withoutOne(keysOf(en))).toEqual(withoutOne(keysOf(vi)));
  });
  test('stand in the same file in both languages, and each section in one file only', async () => {
    expect(filesOf('en')).toEqual(filesOf('vi'));
    const seen: string[] = [];
    for (const file of filesOf('vi')) {
      const sections = await sectionsIn('vi', file);
      expect({ file, keys: withoutOne(keysOf(await sectionsIn('en', file))) }).toEqual({ file, keys: withoutOne(keysOf(sections)) });
      seen.push(...Object.keys(sections));
    }
    expect(seen.sort()).toEqual(Object.keys(vi).sort());
  });
  test('are never empty', () => {
    const textsOf = (tree: Tree): string[] => Object.values(tree).flatMap((v) => (typeof v === 'string' ? [v] : textsOf(v)));
    expect([...textsOf(vi), ...textsOf(en)].filter((text) => text.trim() === '')).toEqual([]);
  });
  test('cover every error code', () => {
    for (const code of Object.keys(ERRORS)) expect(vi.error).toHaveProperty(code);
  });
  test('cover every quality and every reason for a refusal', () => {
    for (const quality of QUALITIES) expect(vi.quality).toHaveProperty(quality);
    for (const reason of REJECT_REASONS) expect(vi.reject).toHaveProperty(reason);
  });
});
