import { csvRow } from '@nhip/domain';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refuse } from '../../command/cli-error.js';

/** The broker account of an asset as its device needs it. */
export interface NewAccount {
  readonly username: string;
  readonly password: string;
}

const OWNER_ONLY = 0o600;

const refuseExisting = (file: string): Error =>
  refuse(
    `${file} exists already, and passwords in it may be the only copy.`,
    'Give another name. If that run finds every asset with an account, those of the old file are the true ones; if not, the old file was left by a run that stored nothing.',
  );

/** Refuses a name that cannot become the file of accounts, before anything is read or stored. */
export function checkAccountsFile(file: string): void {
  if (existsSync(file)) throw refuseExisting(file);
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw refuse(`${folder} is no folder.`, 'Make it first, or name another.');
}

/** Writes accounts (CSV: username, password) for the owner's eyes only, onto the disk. Refuses to overwrite; a file that cannot be written whole is removed. */
export function writeAccountsFile(file: string, accounts: readonly NewAccount[]): void {
  let handle: number;
  try {
    handle = openSync(file, 'wx', OWNER_ONLY);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw refuseExisting(file);
    throw refuse(`${file} cannot be written (${message}).`, 'Name a file in a folder that you may write to.');
  }
  try {
    const lines = accounts.map(({ username, password }) => csvRow([username, password]));
    writeFileSync(handle, [csvRow(['username', 'password']), ...lines].join(''));
    fsyncSync(handle);
  } catch (error) {
    rmSync(file, { force: true });
    throw refuse(`${file} cannot be written whole (${(error as Error).message}).`, 'Make room, or name a file on another disk.');
  } finally {
    closeSync(handle);
  }
}

/**
 * What becomes of a written file when the transaction failed at its very end: removed when the database says that it stored nothing, kept when the connection
 * broke and nobody knows.
 */
export function settleAccountsFile(file: string, error: unknown): 'removed' | 'kept' {
  if ((error as { severity?: string }).severity !== 'ERROR') return 'kept';
  rmSync(file, { force: true });
  return 'removed';
}
