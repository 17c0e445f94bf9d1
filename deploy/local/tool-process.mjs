// Programs that run for a while and end by themselves (npm, apt, compilers). They never outlive us.
import { spawn } from 'node:child_process';
import { signalGroup } from './live-process.mjs';

/** @type {Set<number>} */
const running = new Set();
process.on('exit', () => {
  for (const pid of running) signalGroup(pid, 'SIGTERM');
});

/**
 * Runs a program to its end; the answer holds both outputs. Never throws for a non-zero exit, only when it cannot be started.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(command, args, { cwd, env, onLine } = {}) {
  return new Promise((resolve, reject) => {
    // a group of its own, so that what the tool starts ends with it
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    if (child.pid) running.add(child.pid);
    let output = '';
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString();
      for (const line of chunk.toString().split('\n')) if (line.trim()) onLine?.(line.trim());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => {
      if (child.pid) running.delete(child.pid);
      resolve({ code: code ?? 1, output });
    });
  });
}
