// One log file a child under NHIP_DATA_DIR/logs; an old one moves aside when it has grown large.
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LARGE_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 4096;

/**
 * Moves `file` to `file.1` when it is large.
 * @param {string} file
 * @param {number} [limit] bytes
 */
export function rotate(file, limit = LARGE_BYTES) {
  if (existsSync(file) && statSync(file).size > limit) renameSync(file, `${file}.1`);
}

/**
 * Opens the log of a child for appending.
 * @param {string} folder
 * @param {string} name
 */
export function openLog(folder, name) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.log`);
  rotate(file);
  return { file, handle: openSync(file, 'a', 0o600) };
}

/**
 * The last lines of a log, for a message to people.
 * @param {string} file
 * @param {number} [count]
 */
export function tailOf(file, count = 4) {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString().trim().split('\n').slice(-count).join('\n');
  } finally {
    closeSync(handle);
  }
}
