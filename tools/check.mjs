// `npm run check [-- step …]`: everything that CI asks besides the tests. One line a step, with its time; all steps run, also after a fault.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findEngineFaults } from './check/engines.mjs';
import { findLicenceFaults } from './check/licences.mjs';
import { readInstalledPackages } from './check/installed-packages.mjs';
import { findEnvExampleFaults } from './generate-env-example.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Nx names every task before and after it runs; only what the tasks say is of use. @param {string} output */
const withoutNoise = (output) =>
  output
    .split('\n')
    .filter(
      (line) =>
        line.trim() !== '' &&
        !/^(\s*>? ?nx run | *NX | *- [\w:-]+$| +(Run duration|Cache|Critical path|Recoverable time):|Failed tasks:)/.test(line),
    )
    .join('\n');

/**
 * Runs a program of node_modules; its output is the fault when it fails.
 * @param {string} program path below node_modules
 * @param {string[]} args
 * @returns {() => Promise<string[]>}
 */
const tool = (program, args) => () =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`node_modules/${program}`, ...args], {
      cwd: root,
      // No Nx daemon: it would outlive the check.
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? [] : [withoutNoise(output) || `ended with ${code}`]));
  });

/** @type {Record<string, { what: string, run: () => Promise<string[]> | string[] }>} */
const STEPS = {
  format: {
    what: 'files are formatted (mend: npx prettier --write .)',
    run: tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  },
  lint: { what: 'lint fences of every project', run: tool('.bin/nx', ['run-many', '-t', 'lint', '--output-style=stream']) },
  types: { what: 'types', run: tool('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  scripts: { what: 'types of the plain scripts', run: tool('typescript/bin/tsc', ['-p', 'tools/tsconfig.json']) },
  generated: { what: '.env.example is current (mend: node tools/generate-env-example.mjs)', run: () => findEnvExampleFaults(root) },
  engines: { what: 'every dependency runs on our oldest Node', run: () => findEngineFaults(root, readInstalledPackages(root)) },
  licences: { what: 'every licence is allowed', run: () => findLicenceFaults(readInstalledPackages(root)) },
};

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    process.stderr.write(`npm run check does not know ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}.\n`);
    return 2;
  }
  let failed = 0;
  const chosen = Object.entries(STEPS).filter(([name]) => asked.length === 0 || asked.includes(name));
  for (const [name, { what, run }] of chosen) {
    const startedAt = performance.now();
    const faults = await run();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(10)} ${seconds.padStart(5)} s  ${what}\n`);
    for (const fault of faults) process.stdout.write(`${fault.replace(/^/gm, '       ')}\n`);
    failed += faults.length === 0 ? 0 : 1;
  }
  process.stdout.write(`check: ${chosen.length - failed} of ${chosen.length} steps passed\n`);
  return failed === 0 ? 0 : 1;
}

process.exit(await main());
