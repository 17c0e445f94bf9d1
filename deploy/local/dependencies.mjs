// Installs the npm packages of package-lock.json when they are missing or not those of the lock file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { PlainError, explainSystemError } from './plain-error.mjs';
import { runTool } from './tool-process.mjs';
import { inTurn } from './turn.mjs';

/** Refuses a Node.js that is too old, in words. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PlainError(`Node.js ${process.versions.node} is too old.`, 'Install Node.js 20.19 or newer and run the command again.');
}

/**
 * Runs `npm ci` when node_modules is not that of the lock file.
 * @param {string} root
 * @param {(text: string) => void} say
 */
export const ensureDependencies = (root, say) => inTurn(root, 'install', () => install(root, say), say);

/** @param {string} root @param {(text: string) => void} say */
async function install(root, say) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const mark = path.join(root, 'node_modules', '.nhip-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  say('installing npm packages (about a minute the first time)');
  const started = Date.now();
  const tick = setInterval(() => say(`installing npm packages … ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  const { code, output } = await runTool('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }).finally(() =>
    clearInterval(tick),
  );
  if (code !== 0) {
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/i.test(output))
      throw new PlainError(
        'The npm registry cannot be reached.',
        `Check the network and run the command again. npm said: ${output.trim().split('\n').slice(-3).join(' | ')}`,
      );
    throw explainSystemError(new Error(`npm ci failed:\n${output}`), path.join(root, 'node_modules'));
  }
  writeFileSync(mark, lock);
}
