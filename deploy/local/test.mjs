// `npm test [-- jest arguments]`: installs, brings up a throw-away PostgreSQL with TimescaleDB, runs the whole suite, leaves nothing behind.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { checkNode, ensureDependencies } from './dependencies.mjs';
import { freePort } from './free-port.mjs';
import { PlainError, reportFault } from './plain-error.mjs';
import { startThrowAwayPostgres } from './postgres.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = path.resolve(root, process.env.NHIP_DATA_DIR ?? '.local');
const jestArguments = process.argv.slice(2);
/** @param {string} text */
const say = (text) => process.stderr.write(`· ${text}\n`);

/** Does this call run tests of the project (Jest display name)? Without arguments everything runs. @param {string} project */
function includes(project) {
  const at = jestArguments.indexOf('--selectProjects');
  if (at >= 0) return jestArguments.slice(at + 1).includes(project);
  return jestArguments.length === 0 || jestArguments.some((argument) => argument.includes(project));
}

/** The browser for tests/e2e, or undefined when none is installed. */
const findChromium = () =>
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => file && existsSync(file),
  );

/** Decides about the browser tests; missing Chromium is a fault in CI and said plainly elsewhere. */
function chooseProjects() {
  if (jestArguments.length > 0 || findChromium()) return jestArguments;
  if (process.env.CI === 'true')
    throw new PlainError('Chromium is missing, so the browser tests cannot run.', 'Install it: apt-get install chromium.');
  say('LEFT OUT: the browser tests (tests/e2e), because Chromium is not installed. To run them: apt-get install chromium');
  return ['--selectProjects', 'node', 'browser', 'medium', 'faults'];
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runJest(args, env) {
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules/jest/bin/jest.js'), ...args],
    { cwd: root, stdio: 'inherit', env },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** @param {string} file Jest's JSON report */
function printTotals(file) {
  if (!existsSync(file)) return;
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  process.stdout.write(`${numPassedTests} passed, ${Math.max(numFailedTests, numFailedTestSuites)} failed\n`);
}

async function main() {
  checkNode();
  await ensureDependencies(root, say);
  const args = chooseProjects();
  const packagesDir = path.resolve(root, process.env.NHIP_PACKAGES_DIR || dataDir);
  const packages = await ensureDebianPackages(packagesDir, say);
  if (includes('faults') || includes('e2e')) await buildAll(root, say, { web: includes('e2e') });
  const folder = path.join(dataDir, `test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const report = path.join(folder, 'report.json');
  const password = randomBytes(12).toString('hex');
  const own = process.env.DATABASE_URL
    ? undefined
    : await startThrowAwayPostgres({
        folder: path.join(folder, 'pg'),
        pgBin: packages.pgBin,
        port: await freePort(),
        bind: '127.0.0.1',
        password,
        throwAway: true,
      });
  try {
    return await runJest([...args, '--json', `--outputFile=${report}`], {
      ...process.env,
      NHIP_TEST_DATABASE_URL: own?.url ?? process.env.DATABASE_URL,
      NHIP_TEST_BIN: packages.bin,
      NHIP_TEST_ROOT: root,
      NHIP_TEST_FOLDER: folder,
      NHIP_TEST_PACKAGES: packagesDir,
      CHROMIUM_PATH: findChromium() ?? '',
    });
  } finally {
    await own?.stop();
    printTotals(report);
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error) => process.exit(reportFault(error)),
);
