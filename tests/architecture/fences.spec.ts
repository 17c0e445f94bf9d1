// Every fence of eslint.config.js is shown a violation and must bite; every lawful neighbour must pass.
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lintTexts, ROOT, runNode } from './lint.js';

const BOUNDARY = '@nx/enforce-module-boundaries';
const SYNTAX = 'no-restricted-syntax';
const IMPORTS = '@typescript-eslint/no-restricted-imports';
const use = (lib: string): string => `import * as lib from '${lib}';\nexport const seen = lib;\n`;
const lines = (count: number): string => Array.from({ length: count }, (_, i) => `export const a${i} = ${i};`).join('\n');
const longFunction = `export function long(): number {\n  let n = 0;\n${'  n += 1;\n'.repeat(50)}  return n;\n}\n`;
const deep = `export function deep(a: number): number {\n  if (a > 1) { if (a > 2) { if (a > 3) { if (a > 4) { return 1; } } } }\n  return 0;\n}\n`;
const fiveInjected =
  'export class Wide {\n  constructor(readonly a: A, readonly b: A, readonly c: A, readonly d: A, readonly e: A) {}\n}\ntype A = string;\n';

/** what · where · text · the rule that must refuse it, or nothing when the text is lawful */
const CASES: readonly [string, string, string, string?][] = [
  ['contracts know no domain', 'libs/contracts/src/canary.ts', use('@nhip/domain'), BOUNDARY],
  ['domain knows no store', 'libs/domain/src/canary.ts', use('@nhip/store'), BOUNDARY],
  ['domain may use contracts', 'libs/domain/src/canary.ts', use('@nhip/contracts')],
  ['the store knows no platform', 'libs/store/src/canary.ts', use('@nhip/platform'), BOUNDARY],
  ['the platform knows no store', 'libs/platform/src/canary.ts', use('@nhip/store'), BOUNDARY],
  ['the catalogue knows no ui', 'libs/catalog/src/canary.ts', use('@nhip/ui'), BOUNDARY],
  ['ui knows no catalogue', 'libs/ui/src/canary.ts', use('@nhip/catalog'), BOUNDARY],
  ['an app may use adapters', 'apps/ingest/src/canary.ts', use('@nhip/store')],
  ['an app knows no other app', 'apps/ops/src/canary.ts', use('../../ingest/src/main.js'), BOUNDARY],
  ['a lib knows no app', 'libs/store/src/canary.ts', use('../../../apps/ops/src/main.js'), BOUNDARY],
  ['a lib is entered by its name', 'apps/ops/src/canary.ts', use('../../../libs/store/src/index.js'), BOUNDARY],
  ['product code uses no test tools', 'apps/ops/src/canary.ts', use('@nhip/testing'), BOUNDARY],
  ['adapters use no test tools', 'libs/store/src/canary.ts', use('@nhip/testing'), BOUNDARY],
  ['specs use test tools', 'libs/store/src/canary.medium.spec.ts', use('@nhip/testing')],
  ['a test bed uses test tools', 'apps/ingest/src/start-canary-bed.ts', use('@nhip/testing')],
  ['product code uses no test bed', 'apps/ingest/src/canary.ts', use('./start-canary-bed.js'), IMPORTS],
  ['specs of the platform know no store', 'libs/platform/src/canary.spec.ts', use('@nhip/store'), BOUNDARY],
  ['a feature imports no sibling', 'apps/ops/src/features/assets/canary.ts', use('../live/live.service.js'), 'nhip/feature-fence'],
  [
    'a nested file imports no sibling',
    'apps/web/src/features/map/components/canary.tsx',
    use('../../assets/assets.api.js'),
    'nhip/feature-fence',
  ],
  [
    'a sibling is not re-exported',
    'apps/web/src/features/map/canary.ts',
    `export * from '../assets/assets.api.js';\n`,
    'nhip/feature-fence',
  ],
  [
    'a sibling is not loaded later',
    'apps/web/src/features/map/canary.ts',
    `export const load = () => import('../assets/page.js');\n`,
    'nhip/feature-fence',
  ],
  ['a feature may import itself', 'apps/ops/src/features/assets/canary.ts', use('./assets.service.js')],
  ['a feature may import what is below', 'apps/ops/src/features/assets/canary.ts', use('../../push/hub.js')],
  ['routes compose features', 'apps/web/src/canary.tsx', use('./features/assets/assets-page.js')],
  ['301 lines of code', 'apps/ops/src/canary.ts', lines(301), 'max-lines'],
  ['300 lines of code', 'apps/ops/src/canary.ts', lines(300)],
  ['data of the catalogue is as long as it is', 'libs/catalog/src/canary.ts', lines(400)],
  ['a function of 53 lines', 'apps/ops/src/canary.ts', longFunction, 'max-lines-per-function'],
  [
    'five parameters',
    'apps/ops/src/canary.ts',
    'export function f(a: 1, b: 1, c: 1, d: 1, e: 1): unknown {\n  return [a, b, c, d, e];\n}\n',
    SYNTAX,
  ],
  [
    'five parameters of a method',
    'apps/ops/src/canary.ts',
    'export class C {\n  f(a: 1, b: 1, c: 1, d: 1, e: 1): unknown {\n    return [a, b, c, d, e];\n  }\n}\n',
    SYNTAX,
  ],
  ['five injected things', 'apps/ops/src/canary.ts', fiveInjected],
  ['six injected things', 'apps/ops/src/canary.ts', fiveInjected.replace('readonly e: A', 'readonly e: A, readonly f: A'), SYNTAX],
  ['depth 4', 'apps/ops/src/canary.ts', deep, 'max-depth'],
  ['the environment outside config.ts', 'apps/ops/src/canary.ts', 'export const x = process.env.HOME;\n', SYNTAX],
  [
    'the environment by another name',
    'apps/ops/src/canary.ts',
    `import { env } from 'node:process';\nexport const x = env.HOME;\n`,
    SYNTAX,
  ],
  ['the environment taken apart', 'libs/platform/src/canary.ts', 'const { env } = process;\nexport const x = env.HOME;\n', SYNTAX],
  ['the environment in config.ts', 'apps/ops/src/config.ts', 'export const x = process.env.HOME;\n'],
  ['a default export', 'libs/ui/src/canary.tsx', 'export default 1;\n', SYNTAX],
  ['a disguised default export', 'libs/ui/src/canary.tsx', 'const a = 1;\nexport { a as default };\n', SYNTAX],
  ['an enum', 'libs/contracts/src/canary.ts', `export enum State {\n  On = 'on',\n}\n`, SYNTAX],
  ['console', 'apps/ingest/src/canary.ts', `console.log('x');\n`, 'no-console'],
  ['a skipped test', 'libs/domain/src/canary.spec.ts', `import { test } from '@jest/globals';\ntest.skip('x', () => undefined);\n`, SYNTAX],
  ['SQL outside the store', 'apps/ops/src/canary.ts', `import { Pool } from 'pg';\nexport const pool = new Pool();\n`, IMPORTS],
  ['SQL types outside the store', 'apps/ops/src/canary.ts', `import type { Pool } from 'pg';\nexport type P = Pool;\n`],
  [
    'a decision that reads a file',
    'libs/domain/src/canary.ts',
    `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
    IMPORTS,
  ],
  ['a decision with a clock', 'libs/domain/src/canary.ts', 'export const now = () => Date.now();\n', SYNTAX],
  ['a decision about a given instant', 'libs/domain/src/canary.ts', 'export const at = (ms: number) => new Date(ms).toISOString();\n'],
  ...['utils', 'helpers', 'common', 'misc', 'types', 'constants', 'base', 'manager'].flatMap((name): [string, string, string, string][] => [
    [`a file called ${name}`, `apps/ops/src/${name}.ts`, 'export const a = 1;\n', 'nhip/file-name'],
    [`a folder called ${name}`, `libs/ui/src/${name}/chart.ts`, 'export const a = 1;\n', 'nhip/file-name'],
  ]),
  ['a name with a suffix that hides it', 'apps/ops/src/types.http.ts', 'export const a = 1;\n', 'nhip/file-name'],
  ['camel case in a file name', 'apps/ops/src/assetStore.ts', 'export const a = 1;\n', 'nhip/file-name'],
  ['a name with a role', 'apps/ops/src/features/assets/assets.service.ts', 'export const a = 1;\n'],
  ['work put off', 'apps/ops/src/canary.ts', '// TO' + 'DO: later\nexport const a = 1;\n', 'no-warning-comments'],
];

const canary = path.join(ROOT, `libs/domain/src/fence-canary-${process.pid}.ts`);
afterEach(() => rmSync(canary, { force: true }));

describe('fences of the house', () => {
  let found: string[][] = [];
  beforeAll(async () => {
    found = await lintTexts(CASES.map(([, file, text]) => ({ file, text })));
  }, 120_000);

  test.each(CASES.map(([what, file, , rule], at) => ({ what, file, rule, at })))('$what ($file): $rule', ({ rule, at }) => {
    expect([...new Set(found[at])]).toEqual(rule === undefined ? [] : [rule]);
  });
});

describe('the boundary rule does not fail open', () => {
  test('nx lint refuses a forbidden import in a real project', async () => {
    writeFileSync(canary, use('@nhip/store'));
    const finished = await runNode(['node_modules/.bin/nx', 'run', 'domain:lint', '--output-style=stream'], {});
    expect(finished.output).toContain(BOUNDARY);
    expect(finished.output).toContain(path.basename(canary));
    expect(finished.code).toBe(1);
  }, 120_000);

  test('plain ESLint in a workspace without a project graph refuses it as well', async () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'nhip-no-graph-'));
    try {
      const [rules] = await lintTexts([{ file: 'libs/domain/src/canary.ts', text: use('@nhip/store') }], {
        NX_WORKSPACE_DATA_DIRECTORY: empty,
      });
      expect(rules).toEqual([BOUNDARY]);
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  }, 120_000);
});
