// node watchdog.mjs SIGNAL COMMAND [ARGUMENT…]: runs a program that knows nothing of us and ends it (with SIGNAL, its order for a clean
// end) when standard input closes, that is, when the supervisor is gone, however it went. It leads a process group of its own. When the
// watchdog itself is killed, the kernel sends SIGNAL (pdeathsig): else a database without owner would hold files and port against its successor.
import { spawn } from 'node:child_process';
import { boundToParent } from './live-process.mjs';

const [signal = 'SIGTERM', command = '', ...args] = process.argv.slice(2);
const PATIENCE_MS = 20_000;
const child = spawn(...boundToParent(signal, command, args), { stdio: ['ignore', 'inherit', 'inherit'] });

let isEnding = false;
function end() {
  if (isEnding) return;
  isEnding = true;
  child.kill(/** @type {NodeJS.Signals} */ (signal));
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
}

child.once('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (code, killedBy) => process.exit(isEnding ? 0 : (code ?? (killedBy ? 1 : 0))));
for (const name of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(name, end);
process.stdin.resume();
process.stdin.once('end', end);
process.stdin.once('error', end);
