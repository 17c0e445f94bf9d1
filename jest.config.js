// One runner for every size of test (docs/map.md, "Tests"). `npm test` sets NHIP_TEST_* for the medium tests.
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    swcrc: false,
    sourceMaps: 'inline',
  },
];
const shared = {
  rootDir: '.',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': swc },
  moduleNameMapper: {
    '^@nhip/([a-z]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.(css|woff2|svg|png)$': '<rootDir>/libs/testing/src/asset-stub.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local'],
  testPathIgnorePatterns: ['/node_modules/'],
};
export default {
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{libs,apps,tests,deploy}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/e2e/', '<rootDir>/tests/faults/', '\\.medium\\.spec\\.ts$'],
    },
    { ...shared, displayName: 'browser', testEnvironment: 'jsdom', testMatch: ['<rootDir>/{libs/ui,apps/web}/**/*.spec.tsx'] },
    { ...shared, displayName: 'medium', testEnvironment: 'node', testMatch: ['<rootDir>/{libs,apps,deploy}/**/*.medium.spec.ts'] },
    { ...shared, displayName: 'faults', testEnvironment: 'node', testMatch: ['<rootDir>/tests/faults/**/*.spec.ts'] },
    { ...shared, displayName: 'e2e', testEnvironment: 'node', testMatch: ['<rootDir>/tests/e2e/**/*.spec.ts'] },
  ],
};
