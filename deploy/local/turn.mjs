// One at a time: two commands of this checkout that want to install or build wait for each other.
import { accessSync, constants, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { startTimeOf } from './live-process.mjs';
import { explainSystemError } from './plain-error.mjs';

/** @param {string} file @returns {boolean} whether the turn is ours now */
function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, `${process.pid} ${startTimeOf(process.pid)}`);
    closeSync(handle);
    return true;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== 'EEXIST') throw error;
  }
  try {
    const [pid, startTime] = readFileSync(file, 'utf8').split(' ');
    if (startTime !== undefined && startTimeOf(Number(pid)) !== startTime) rmSync(file, { force: true });
  } catch {
    // It has just been given back.
  }
  return false;
}

/**
 * Runs `work` when nobody else of this checkout does; the turn of a process that died is taken over.
 * @template T
 * @param {string} root
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {(text: string) => void} say
 * @returns {Promise<T>}
 */
export async function inTurn(root, name, work, say) {
  const folder = path.join(root, '.local');
  const file = path.join(folder, `${name}.turn`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw explainSystemError(error, folder);
  }
  for (let waited = 0; !take(file); waited += 1) {
    if (waited === 4) say(`another command of this checkout is at it (${name}); waiting for it`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
