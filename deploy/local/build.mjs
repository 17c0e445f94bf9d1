// Builds what has changed: services and libs with swc into dist/, the dashboard with vite into dist/apps/web.
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, explainSystemError, reportFault } from './plain-error.mjs';
import { runTool } from './tool-process.mjs';
import { inTurn } from './turn.mjs';

const SERVER_FOLDERS = ['apps', 'libs', 'tests/bench'];

/**
 * Names, sizes and times of every file below `folders`: enough to know that nothing has changed.
 * @param {string} root
 * @param {string[]} folders
 */
function fingerprint(root, folders) {
  const hash = createHash('sha256');
  /** @param {string} file */
  const visit = (file) => {
    const stat = statSync(file);
    if (stat.isDirectory()) {
      for (const name of readdirSync(file).sort()) if (name !== 'node_modules' && name !== 'dist') visit(path.join(file, name));
    } else hash.update(`${path.relative(root, file)} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const folder of folders) if (existsSync(path.join(root, folder))) visit(path.join(root, folder));
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string[]} args path of a program below node_modules, then its arguments
 */
async function runCompiler(root, args) {
  const { code, output } = await runTool(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (code !== 0)
    throw explainSystemError(
      /EACCES|ENOSPC/.test(output)
        ? Object.assign(new Error(output), { code: /EACCES|ENOSPC/.exec(output)?.[0] })
        : new PlainError(`The build failed (${path.basename(args[0] ?? '')}).`, output.trim()),
      path.join(root, 'dist'),
    );
}

/**
 * Runs `build` unless the fingerprint of `inputs` is that of the last build.
 * @param {string} root
 * @param {string} name
 * @param {string[]} inputs
 * @param {() => Promise<unknown>} build
 */
async function unlessCurrent(root, name, inputs, build) {
  const mark = path.join(root, 'dist', `.${name}-inputs`);
  const now = fingerprint(root, inputs);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  await build();
  mkdirSync(path.dirname(mark), { recursive: true });
  writeFileSync(mark, now);
}

/**
 * Removes what an earlier build left, but not the dashboard: a file that is gone from the source must not live on in dist.
 * @param {string} dist
 */
function clearServerOutput(dist) {
  for (const folder of ['libs', 'tests']) rmSync(path.join(dist, folder), { recursive: true, force: true });
  const apps = path.join(dist, 'apps');
  if (existsSync(apps))
    for (const name of readdirSync(apps).filter((n) => n !== 'web')) rmSync(path.join(apps, name), { recursive: true, force: true });
}

/** @param {string} dist */
function refuseUnwritable(dist) {
  try {
    mkdirSync(dist, { recursive: true });
    accessSync(dist, constants.W_OK);
  } catch (error) {
    throw explainSystemError(error, dist);
  }
}

/**
 * Builds the services, and the dashboard unless `web` is false. What is current is left alone.
 * @param {string} root
 * @param {(text: string) => void} say
 * @param {{ web?: boolean }} [options]
 */
export function buildAll(root, say, { web = true } = {}) {
  refuseUnwritable(path.join(root, 'dist'));
  const build = async () => {
    await unlessCurrent(root, 'server', [...SERVER_FOLDERS, '.swcrc', 'package-lock.json'], () => buildServer(root, say));
    if (!web || !existsSync(path.join(root, 'apps/web/vite.config.ts'))) return;
    await unlessCurrent(root, 'web', ['apps/web', 'libs', 'package-lock.json'], async () => {
      say('building the dashboard (about 20 s)');
      await runCompiler(root, ['node_modules/vite/bin/vite.js', 'build', '--config', 'apps/web/vite.config.ts']);
    });
  };
  return inTurn(root, 'build', build, say);
}

/**
 * @param {string} root
 * @param {(text: string) => void} say
 */
async function buildServer(root, say) {
  say('building the services');
  clearServerOutput(path.join(root, 'dist'));
  const folders = SERVER_FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  await runCompiler(root, [
    'node_modules/@swc/cli/bin/swc.js',
    ...folders,
    '-d',
    'dist',
    '--copy-files',
    '--ignore',
    '**/*.spec.ts,**/*.spec.tsx,apps/web/**,libs/ui/**,**/node_modules/**',
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  buildAll(root, (text) => process.stderr.write(`· ${text}\n`)).catch((error) => process.exit(reportFault(error)));
}
