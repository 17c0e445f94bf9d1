import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Credential } from '@nhip/store';

/** Names of Nhịp's own accounts begin with this; the supervisor writes them and we keep their lines. The canary is a device like any other. */
const isServiceLine = (line: string): boolean => /^nhip-(ingest|ops|worker):/.test(line);

/** Content of the password file: the service lines that are there, then every account that may connect. */
export function composePasswordFile(current: string, accounts: readonly Pick<Credential, 'username' | 'hash'>[]): string {
  const service = current.split('\n').filter(isServiceLine);
  return `${[...service, ...accounts.map(({ username, hash }) => `${username}:${hash}`)].join('\n')}\n`;
}

/** Writes the accounts (write, rename). False when the file already says so. */
export async function writePasswordFile(file: string, accounts: readonly Pick<Credential, 'username' | 'hash'>[]): Promise<boolean> {
  const current = await readFile(file, 'utf8').catch(() => '');
  const next = composePasswordFile(current, accounts);
  if (next === current) return false;
  await writeFile(`${file}.next`, next, { mode: 0o600 });
  await rename(`${file}.next`, file);
  return true;
}
