import { statfsSync } from 'node:fs';

/** The database needs at least one more file of its log. */
const FULL_BELOW_BYTES = 32 * 1024 * 1024;

/** A fault that the person at the terminal can mend: `message` says what is wrong, `advice` what to do. Shown without a stack trace. */
export class PlainError extends Error {
  /**
   * @param {string} message
   * @param {string} advice
   */
  constructor(message, advice) {
    super(message);
    this.name = 'PlainError';
    this.advice = advice;
  }
}

/**
 * Prints a fault for people and returns the exit code.
 * @param {unknown} error
 */
export function reportFault(error) {
  if (error instanceof PlainError) {
    process.stderr.write(`\n✗ ${error.message}\n  → ${error.advice}\n`);
    return 1;
  }
  process.stderr.write(`\n✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}

/**
 * Turns an operating-system error into words where we know what to do about it.
 * @param {unknown} error
 * @param {string} where
 */
export function explainSystemError(error, where) {
  const code = /** @type {{code?: string}} */ (error)?.code;
  const text = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || /no space left|not enough free space|You don't have enough free space/i.test(text)) {
    return new PlainError(
      `No room on the disk while writing ${where}.`,
      'Free about 1 GB, or set NHIP_DATA_DIR to a folder on a larger disk, then run the command again; it goes on where it stopped.',
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new PlainError(
      `${where} cannot be written (${code}).`,
      'Make the folder writable for this user, or set NHIP_DATA_DIR to one that is.',
    );
  }
  return error;
}

/**
 * What to say when the disk under `folder` is as good as full.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function explainFullDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= FULL_BELOW_BYTES) return undefined;
  return `✗ The disk that holds ${folder} is full.\n  → Free about 1 GB; what has ended starts again by itself.`;
}
