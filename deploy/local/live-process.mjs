// Which processes of an earlier run are still there? Told apart from strangers who got the same id by the time they started.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What /proc says of a process, from its state on; empty when it is gone.
 * @param {number} pid
 * @returns {string[]}
 */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/**
 * When a process started (clock ticks since boot), or undefined when it is gone.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startTimeOf(pid) {
  const fields = statOf(pid);
  return fields[0] === 'Z' ? undefined : fields[19];
}

/**
 * The nearest process above us whose command line matches.
 * @param {RegExp} pattern
 * @returns {number | undefined}
 */
export function findAncestor(pattern) {
  for (let pid = process.ppid; pid > 1; pid = Number(statOf(pid)[1] ?? 0)) {
    if (existsSync(`/proc/${pid}/cmdline`) && pattern.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) return pid;
  }
  return undefined;
}

/**
 * Notes a process in `folder`/`name`.pid, so that a later start can find it.
 * @param {string} folder
 * @param {string} name
 * @param {number} pid
 */
export function notePid(folder, name, pid) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.pid`), `${pid} ${startTimeOf(pid) ?? ''}`);
}

/** @param {string} folder @param {string} name */
export const forgetPid = (folder, name) => rmSync(path.join(folder, `${name}.pid`), { force: true });

/**
 * The process noted under `name`, if that very process still lives.
 * @param {string} folder
 * @param {string} name
 * @returns {number | undefined}
 */
export function findNoted(folder, name) {
  const file = path.join(folder, `${name}.pid`);
  if (!existsSync(file)) return undefined;
  const [pid = '', startedAt = ''] = readFileSync(file, 'utf8').split(' ');
  return startedAt !== '' && startTimeOf(Number(pid)) === startedAt ? Number(pid) : undefined;
}

/** Names of the processes noted in `folder`. @param {string} folder @returns {string[]} */
export const listNoted = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.pid'))
        .map((name) => name.slice(0, -4))
    : [];

/** @param {number} pid a process group @param {NodeJS.Signals} signal */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // gone already
  }
}

/**
 * Waits for processes of an earlier run that are just ending (their parent was killed), then ends what is left.
 * @param {string} folder
 * @param {(text: string) => void} say
 * @param {{ graceMs?: number }} [options]
 */
export async function clearStaleProcesses(folder, say, { graceMs = 12_000 } = {}) {
  const names = listNoted(folder).filter((name) => name !== 'supervisor');
  const live = () => names.flatMap((name) => findNoted(folder, name) ?? []);
  if (live().length > 0) say('waiting for what an earlier run left behind to end');
  for (const signal of /** @type {const} */ ([undefined, 'SIGTERM', 'SIGKILL'])) {
    if (signal) for (const pid of live()) signalGroup(pid, signal);
    const end = Date.now() + (signal ? 10_000 : graceMs);
    while (live().length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const name of names) forgetPid(folder, name);
}

const SETPRIV = '/usr/bin/setpriv';

/**
 * The command line that runs `command` so that the kernel sends it `signal` when the process that starts it is gone, however it went.
 * @param {string} signal
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function boundToParent(signal, command, args) {
  if (!existsSync(SETPRIV)) return [command, args];
  // A change of user clears the kernel's note, so a command that changes it by setpriv is given the note to set last.
  return [SETPRIV, ['--pdeathsig', signal, ...(command === 'setpriv' ? args : ['--', command, ...args])]];
}
