// The checks of dependencies bite: shown a package that wants a newer Node, or a licence that is not allowed, they name it.
import { describe, expect, test } from '@jest/globals';
import { runNode } from './lint.js';

/** A package as the checks see it. */
const pack = (name: string, part: { licence?: string; node?: string }): object => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  isOptional: false,
  ...part,
});

/** Runs `expression` with both checks at hand and gives its value. */
async function evaluate(expression: string): Promise<unknown> {
  const script = `
    const { findEngineFaults } = await import('./tools/check/engines.mjs');
    const { findLicenceFaults } = await import('./tools/check/licences.mjs');
    process.stdout.write(JSON.stringify(${expression}));`;
  const finished = await runNode(['--input-type=module', '-e', script]);
  if (finished.code !== 0) throw new Error(finished.output);
  return JSON.parse(finished.stdout);
}

describe('engines', () => {
  const engines = (packages: object[], allowed: [string, string][] = []): Promise<unknown> =>
    evaluate(`findEngineFaults('.', ${JSON.stringify(packages)}, new Map(${JSON.stringify(allowed)}))`);

  test('refuses a package that wants a newer Node than we promise', async () => {
    expect(await engines([pack('new', { node: '>=22' }), pack('newer', { node: '^20.20 || >=22' })])).toEqual([
      'new 1.0.0 wants Node >=22; we promise >=20.19',
      'newer 1.0.0 wants Node ^20.20 || >=22; we promise >=20.19',
    ]);
  });

  test('takes what runs on it, what says nothing and what is excused', async () => {
    const packages = [pack('old', { node: '>=18' }), pack('silent', {}), pack('excused', { node: '>=24' })];
    expect(await engines(packages, [['excused', 'a reason']])).toEqual([]);
  });

  test('refuses an excuse that nobody needs any more', async () => {
    expect(await engines([pack('old', { node: '>=18' })], [['old', 'a reason']])).toEqual([
      'old no longer needs its exception in tools/check/engines.mjs',
    ]);
  });
});

describe('licences', () => {
  const licences = (packages: object[]): Promise<unknown> => evaluate(`findLicenceFaults(${JSON.stringify(packages)})`);

  test('refuses what is not on the list, what is not stated and what is not a licence', async () => {
    const refused = ['GPL-3.0-only', 'AGPL-3.0-or-later', 'MIT AND GPL-2.0-only', 'none stated', 'SEE LICENSE IN LICENSE.txt'];
    expect(await licences(refused.map((licence, i) => pack(`p${i}`, { licence })))).toEqual(
      refused.map((licence, i) => `p${i} 1.0.0: ${licence}`),
    );
  });

  test('takes what is on the list, and a choice that holds one of it', async () => {
    expect(
      await licences(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND MIT'].map((licence, i) => pack(`p${i}`, { licence }))),
    ).toEqual([]);
  });

  test('excuses a package only under the licence it was excused for', async () => {
    expect(await licences([pack('lightningcss', { licence: 'MPL-2.0' }), pack('lightningcss', { licence: 'GPL-3.0-only' })])).toEqual([
      'lightningcss 1.0.0: GPL-3.0-only',
    ]);
  });
});
