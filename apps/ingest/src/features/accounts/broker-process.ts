import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const pidOf = async (folder: string): Promise<number> => Number((await readFile(path.join(folder, 'mosquitto.pid'), 'utf8')).trim());

const savedAt = async (folder: string): Promise<number> =>
  (await stat(path.join(folder, 'mosquitto.db')).catch(() => undefined))?.mtimeMs ?? 0;

/** Asks the broker to read its password file again. */
export async function reloadBroker(folder: string): Promise<void> {
  process.kill(await pidOf(folder), 'SIGHUP');
}

/** Makes the broker save its sessions now and waits until they are on the disk; throws after `timeoutMs` or when `signal` says so. */
export async function saveBroker(
  folder: string,
  { timeoutMs = 10_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<void> {
  const before = await savedAt(folder);
  process.kill(await pidOf(folder), 'SIGUSR1');
  const end = Date.now() + timeoutMs;
  while ((await savedAt(folder)) <= before) {
    if (Date.now() > end) throw new Error('the broker did not save its sessions');
    await pause(20, undefined, signal ? { signal } : {});
  }
}
