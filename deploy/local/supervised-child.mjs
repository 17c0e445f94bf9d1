import { spawn } from 'node:child_process';
import { appendFileSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { forgetPid, notePid, signalGroup } from './live-process.mjs';
import { openLog, tailOf } from './logs.mjs';
import { explainFullDisk } from './plain-error.mjs';

/** A service that ends with this code has found its configuration wrong (libs/platform, runService): starting it again would not help. */
export const WRONG_CONFIGURATION = 2;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A child that ran this long starts again at once when it ends. */
const STEADY_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;

/**
 * @typedef {object} ChildPlan
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {string} logs folder of the log files
 * @property {string} pids folder of the pid files
 * @property {(line: string) => void} [onLine] hears every line of standard output (which goes to the log as well)
 * @property {boolean} [isOnce] a clean end (code 0) is its purpose: it is not started again
 */

/**
 * The note only helps a later start to find what is left over: a full disk must not end the supervisor, and with it everything.
 * @param {string} folder @param {string} name @param {number} pid
 */
function noteIfRoom(folder, name, pid) {
  try {
    notePid(folder, name, pid);
  } catch {
    // said by explainFullDisk when a child ends of it
  }
}

/**
 * @param {import('node:stream').Readable} output
 * @param {string} logFile
 * @param {(line: string) => void} onLine
 */
function followLines(output, logFile, onLine) {
  createInterface({ input: output }).on('line', (line) => {
    appendFileSync(logFile, `${line}\n`);
    onLine(line);
  });
}

/** One program that is kept alive: what ends is started again, ever more patiently, and said so. */
export class SupervisedChild {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;
  #delayMs = FIRST_DELAY_MS;
  #isWanted = false;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #logFile = '';

  /**
   * @param {ChildPlan} plan
   * @param {{ say: (text: string) => void, onFatal: (child: SupervisedChild, tail: string) => void }} hooks
   */
  constructor(plan, hooks) {
    this.plan = plan;
    this.hooks = hooks;
  }

  get name() {
    return this.plan.name;
  }

  /** Id of the running process. @returns {number | undefined} */
  get pid() {
    return this.#process?.pid;
  }

  start() {
    this.#isWanted = true;
    const { name, command, args, env, cwd, logs, pids, onLine } = this.plan;
    const log = openLog(logs, name);
    this.#logFile = log.file;
    const startedAt = Date.now();
    // A process group of its own, so that Ctrl-C at the terminal reaches the supervisor alone, which then ends all in order.
    const child = spawn(command, args, { cwd, env, stdio: ['pipe', onLine ? 'pipe' : log.handle, log.handle], detached: true });
    closeSync(log.handle);
    child.stdin?.on('error', () => undefined);
    if (onLine && child.stdout) followLines(child.stdout, log.file, onLine);
    this.#process = child;
    if (child.pid) noteIfRoom(pids, name, child.pid);
    // a program that cannot be started gives an error and no exit, or both
    let isOver = false;
    /** @param {string} how @param {number | null} code */
    const over = (how, code) => {
      if (!isOver) this.#onEnd(how, startedAt, code);
      isOver = true;
    };
    child.once('error', (error) => over(`could not be started (${error.message})`, null));
    child.once('exit', (code, signal) => over(signal ? `was ended by ${signal}` : `ended with code ${code}`, code));
  }

  /**
   * @param {string} how
   * @param {number} startedAt
   * @param {number | null} code
   */
  #onEnd(how, startedAt, code) {
    this.#process = undefined;
    forgetPid(this.plan.pids, this.name);
    if (!this.#isWanted) return;
    if (code === 0 && this.plan.isOnce) return;
    const tail = tailOf(this.#logFile);
    if (code === WRONG_CONFIGURATION) {
      this.#isWanted = false;
      this.hooks.onFatal(this, tail);
      return;
    }
    if (Date.now() - startedAt > STEADY_MS) this.#delayMs = FIRST_DELAY_MS;
    const delayMs = this.#delayMs;
    this.#delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
    this.hooks.say(
      `✗ ${this.name} ${how}; it starts again in ${delayMs / 1000} s. Its log: ${this.#logFile}${tail ? `\n    ${tail.replaceAll('\n', '\n    ')}` : ''}`,
    );
    const fullDisk = explainFullDisk(this.plan.logs);
    if (fullDisk) this.hooks.say(fullDisk);
    this.#timer = setTimeout(() => this.#startAgain(), delayMs);
  }

  #startAgain() {
    try {
      this.start();
      this.hooks.say(`· ${this.name} was started again`);
    } catch (error) {
      this.#onEnd(`could not be started (${error instanceof Error ? error.message : String(error)})`, Date.now(), null);
    }
  }

  /** Ends it in order and resolves when it is gone; after 15 s without mercy. */
  async stop() {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    const child = this.#process;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const { pid } = child;
    child.kill('SIGTERM');
    const late = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(late);
    // whatever it had started itself
    signalGroup(pid, 'SIGKILL');
  }
}
