// The fences of the house (docs/map.md): who may import whom, how large a file may grow, what is never written.
// tests/architecture proves that every one of them bites.
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import nxDevkit from 'nx/src/devkit-exports.js';
import ts from 'typescript-eslint';
import { nhip } from './tools/eslint/fence-rules.mjs';

// The Nx boundary rule fails open: without a project graph it skips every check and ESLint ends with 0. So no graph, no lint.
try {
  nxDevkit.readCachedProjectGraph();
} catch {
  await nxDevkit.createProjectGraphAsync({ exitOnError: false, resetDaemonClient: true });
}

const CODE = ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js'];
const PRODUCT = ['apps/**/*.{ts,tsx}', 'libs/**/*.{ts,tsx}'];
// A test bed (`start-ingest-bed.ts`) sets up what several medium specs share; only specs import it.
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx', '**/*-bed.ts'];
const SCRIPTS = ['deploy/**', 'tests/**', 'tools/**', 'libs/*/scripts/**'];
const CONFIGS = ['*.config.{js,ts,mjs}', 'apps/*/*.config.{js,ts,mjs}'];

const NEVER = [
  { selector: 'TSEnumDeclaration', message: 'Write a union of string literals instead of an enum.' },
  {
    selector: 'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|todo)$/]',
    message: 'A skipped test is a lie in the totals: mend it or remove it.',
  },
  {
    selector:
      'FunctionDeclaration[params.length>4], ArrowFunctionExpression[params.length>4], :not(MethodDefinition[kind="constructor"]) > FunctionExpression[params.length>4]',
    message: 'More than 4 parameters: pass one object.',
  },
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    message: 'More than 5 things injected means two classes.',
  },
];
const NAMED_ONLY = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one grep finds every use.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Named exports only: one grep finds every use.' },
];
const NO_ENVIRONMENT = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'The environment is read once, in config.ts of the app.',
  },
  {
    selector: 'MemberExpression[object.name="process"][property.value="env"]',
    message: 'The environment is read once, in config.ts of the app.',
  },
  {
    selector: 'VariableDeclarator[init.name="process"] Property[key.name="env"]',
    message: 'The environment is read once, in config.ts of the app.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'The environment is read once, in config.ts of the app; `process` is a global.',
  },
];

const LAYERS = {
  'layer:contracts': ['layer:contracts'],
  'layer:domain': ['layer:contracts', 'layer:domain'],
  'layer:adapter': ['layer:contracts', 'layer:domain'],
  'layer:app': ['layer:contracts', 'layer:domain', 'layer:adapter'],
  'layer:testing': ['layer:contracts', 'layer:domain', 'layer:adapter', 'layer:testing'],
};
// Specs may use libs/testing, which itself brings up the store: a ring of projects, never of files.
const SPEC_RINGS = ['contracts', 'domain', 'catalog', 'store', 'platform', 'ui'].flatMap((name) => [
  [name, 'testing'],
  ['testing', name],
]);

/** @param {string[]} more tags that every layer may use besides its own list */
const boundaries = (more) => [
  'error',
  {
    allow: [],
    enforceBuildableLibDependency: false,
    checkDynamicDependenciesExceptions: ['.*'],
    ignoredCircularDependencies: SPEC_RINGS,
    depConstraints: Object.entries(LAYERS).map(([sourceTag, tags]) => ({ sourceTag, onlyDependOnLibsWithTags: [...tags, ...more] })),
  },
];

const NO_CLOCK = [
  {
    selector: 'CallExpression[callee.object.name=/^(Date|performance)$/][callee.property.name="now"]',
    message: 'Decisions have no clock: take the instant as a parameter.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Decisions have no clock: take the instant as a parameter.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'Decisions are repeatable: take the random source as a parameter.',
  },
];
const ONLY_STORE_SPEAKS_SQL = { name: 'pg', allowTypeImports: true, message: 'Only libs/store speaks SQL.' };
const NO_BEDS = { regex: '-bed[.]js$', message: 'A test bed serves specs only.' };
const PURE = {
  regex: '^(node:|@nestjs/|socket[.]io|(pg|mqtt|react|express)$)',
  message: 'This lib is pure: no input or output, no framework.',
};

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.local*/**', '.nx/**', 'coverage/**', 'tmp/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...ts.configs.recommended,
  prettier,
  {
    files: CODE,
    plugins: { nhip, '@nx': nx },
    languageOptions: { globals: { ...globals.node } },
    rules: {
      'nhip/file-name': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true, IIFEs: true }],
      'max-depth': ['error', 3],
      'no-restricted-syntax': ['error', ...NEVER],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  // TypeScript itself knows undefined names, and knows them better.
  { files: ['**/*.ts', '**/*.tsx'], rules: { 'no-undef': 'off' } },
  {
    files: PRODUCT,
    rules: {
      'no-console': 'error',
      '@nx/enforce-module-boundaries': boundaries([]),
      'nhip/feature-fence': 'error',
      'no-restricted-syntax': ['error', ...NEVER, ...NAMED_ONLY, ...NO_ENVIRONMENT],
    },
  },
  { files: ['apps/*/src/config.ts'], rules: { 'no-restricted-syntax': ['error', ...NEVER, ...NAMED_ONLY] } },
  {
    files: SPECS,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['layer:testing']),
      'no-restricted-syntax': ['error', ...NEVER, ...NAMED_ONLY],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: PRODUCT,
    ignores: ['libs/store/**', 'libs/testing/**', ...SPECS],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [ONLY_STORE_SPEAKS_SQL], patterns: [NO_BEDS] }] },
  },
  {
    files: ['libs/contracts/src/**', 'libs/domain/src/**'],
    ignores: SPECS,
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [PURE, NO_BEDS] }],
      'no-restricted-syntax': ['error', ...NEVER, ...NAMED_ONLY, ...NO_ENVIRONMENT, ...NO_CLOCK],
    },
  },
  // libs/testing serves specs: it reads what the test runner hands over.
  { files: ['libs/testing/**'], rules: { 'no-restricted-syntax': ['error', ...NEVER] } },
  {
    files: SCRIPTS,
    rules: { '@nx/enforce-module-boundaries': 'off', 'no-console': 'off', 'no-restricted-syntax': ['error', ...NEVER, ...NAMED_ONLY] },
  },
  // A page of a browser test runs in the browser.
  { files: ['tests/e2e/**', 'apps/web/**', 'libs/ui/**'], languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['{apps/web,libs/ui}/**/*.tsx', '{apps/web,libs/ui}/**/use-*.ts'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Data is as long as the facts are.
  { files: ['libs/catalog/src/**', '**/fixtures/**', 'apps/web/src/i18n/**'], ignores: SPECS, rules: { 'max-lines': 'off' } },
  { files: [...CONFIGS, '**/*.d.ts'], rules: { '@nx/enforce-module-boundaries': 'off', 'no-restricted-syntax': ['error', ...NEVER] } },
);
