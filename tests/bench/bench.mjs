// `npm run bench -- ingest|history|start …`: figures of this machine, printed as a table and written as JSON. See README.md.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { checkNode, ensureDependencies } from '../../deploy/local/dependencies.mjs';
import { buildAll } from '../../deploy/local/build.mjs';
import { ensureDebianPackages } from '../../deploy/local/debian-packages.mjs';
import { PlainError, reportFault } from '../../deploy/local/plain-error.mjs';
import { BenchStack } from './bench-stack.mjs';
import { benchStart } from './bench-start.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const USAGE =
  'npm run bench -- ingest [--seconds N] [--latency-seconds N] [--out FILE]   or   npm run bench -- history [--rows N,N,…] [--out FILE]   or   npm run bench -- start [--runs N] [--first] [--out FILE]';
/** @param {string} text */
const say = (text) => process.stderr.write(`· ${text}\n`);

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      'latency-seconds': { type: 'string', default: '30' },
      rate: { type: 'string', default: '0' },
      prefilled: { type: 'string', default: '10000000' },
      rows: { type: 'string', default: '1000000,10000000,30000000' },
      runs: { type: 'string', default: '3' },
      first: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  return { what: positionals[0], ...values };
}

/**
 * Builds what a bench needs, brings a stack of its own up for it, and takes it down again.
 * @template T
 * @param {{ compiled: string, web: boolean, isProfiled: boolean }} needs
 * @param {(module: any, stack: BenchStack) => Promise<T>} run
 */
async function withStack({ compiled: file, web, isProfiled }, run) {
  await ensureDependencies(root, say);
  const dataDir = path.resolve(root, process.env.NHIP_DATA_DIR ?? '.local');
  const binaries = await ensureDebianPackages(process.env.NHIP_PACKAGES_DIR ?? dataDir, say);
  await buildAll(root, say, { web });
  const compiled = path.join(root, 'dist/tests/bench', file);
  if (!existsSync(compiled))
    throw new PlainError('The bench was not built.', `Remove ${path.join(root, 'dist')} and run the command again.`);
  const module = await import(compiled);
  const stack = await BenchStack.open({ root, dataDir, binaries, say, isProfiled });
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
  for (const signal of signals) process.once(signal, () => void stack.close().then(() => process.exit(1)));
  try {
    return await run(module, stack);
  } finally {
    await stack.close();
  }
}

/** @param {ReturnType<typeof readArguments>} options @returns {Promise<object>} */
const benchIngest = (options) =>
  withStack({ compiled: 'ingest/run-ingest.js', web: false, isProfiled: options.profile }, ({ runIngest }, stack) =>
    runIngest(stack, {
      seconds: Number(options.seconds),
      latencySeconds: Number(options['latency-seconds']),
      rate: Number(options.rate),
      prefilledRows: Number(options.prefilled),
    }),
  );

/** @param {ReturnType<typeof readArguments>} options @returns {Promise<object>} */
function benchHistory(options) {
  const sizes = options.rows.split(',').map(Number);
  if (sizes.some((rows, index) => !(rows > (sizes[index - 1] ?? 0))))
    throw new PlainError('--rows must be numbers that grow.', 'Example: --rows 1000000,10000000');
  return withStack({ compiled: 'history/run-history.js', web: true, isProfiled: options.profile }, ({ runHistory }, stack) =>
    runHistory(stack, { sizes }),
  );
}

/** @param {object} result @param {string | undefined} out */
function write(result, out) {
  if (!out) return;
  const file = path.resolve(out);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  say(`written to ${out}`);
}

async function main() {
  checkNode();
  const options = readArguments();
  if (options.what === 'ingest') write(await benchIngest(options), options.out);
  else if (options.what === 'history') write(await benchHistory(options), options.out);
  else if (options.what === 'start')
    write(await benchStart({ root, say, runs: Number(options.runs), isFirst: options.first }), options.out);
  else throw new PlainError(`There is no bench "${options.what ?? ''}".`, USAGE);
}

main().then(
  () => process.exit(0),
  (error) => process.exit(reportFault(error)),
);
