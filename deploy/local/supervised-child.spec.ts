import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import { holdDataDir } from './instance-lock.mjs';
import { clearStaleProcesses, findNoted, notePid, startTimeOf } from './live-process.mjs';
import { SupervisedChild } from './supervised-child.mjs';

jest.setTimeout(40_000);
const LOCAL = fileURLToPath(new URL('.', import.meta.url));
const FOREVER = 'setInterval(() => undefined, 1000); process.stdin.resume().on("end", () => process.exit(0))';
const PATIENT = { timeoutMs: 15_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nhip-child-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function childOf(script: string) {
  const said: string[] = [];
  const fatal: string[] = [];
  const plan = {
    name: 'dummy',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: '/',
    logs: path.join(folder, 'logs'),
    pids: path.join(folder, 'run'),
  };
  const child = new SupervisedChild(plan, {
    say: (text: string) => void said.push(text),
    onFatal: (_: unknown, tail: string) => void fatal.push(tail),
  });
  return { child, said, fatal };
}

describe('a supervised child', () => {
  test('that dies is started again, and the log tail says why', async () => {
    const { child, said } = childOf(`console.error("boom"); ${FOREVER}`);
    child.start();
    const first = child.pid ?? 0;
    await waitFor(() => readFileSync(path.join(folder, 'logs/dummy.log'), 'utf8').includes('boom'), PATIENT);
    process.kill(first, 'SIGKILL');
    await waitFor(() => said.some((line) => line.includes('was started again')), PATIENT);
    expect(said[0]).toMatch(/dummy was ended by SIGKILL; it starts again in 0.5 s[^]*boom/);
    expect(child.pid).not.toBe(first);
    await child.stop();
    expect(startTimeOf(child.pid ?? first)).toBeUndefined();
  });

  test('runs although the disk has no room for the note of its process', async () => {
    const { child } = childOf(FOREVER);
    mkdirSync(path.join(folder, 'run'));
    symlinkSync('/dev/full', path.join(folder, 'run/dummy.pid'));
    expect(() => child.start()).not.toThrow();
    expect(startTimeOf(child.pid ?? 0)).toBeDefined();
    await child.stop();
  });

  test('that finds its configuration wrong is not started again', async () => {
    const { child, fatal } = childOf('console.error("NHIP_X: missing"); process.exit(2)');
    child.start();
    await waitFor(() => fatal.length > 0, PATIENT);
    expect(fatal[0]).toContain('NHIP_X: missing');
    expect(child.pid).toBeUndefined();
  });

  test('that cannot be started at all is said so', async () => {
    const { child, said } = childOf('');
    child.plan.command = path.join(folder, 'no-such-program');
    child.start();
    await waitFor(() => said.some((line) => line.includes('could not be started')), PATIENT);
    await child.stop();
  });

  test('that hears no SIGTERM at the first start is still stopped for good', async () => {
    const { child } = childOf(FOREVER);
    child.start();
    const pid = child.pid ?? 0;
    await child.stop();
    await waitFor(() => startTimeOf(pid) === undefined, PATIENT);
    expect(findNoted(path.join(folder, 'run'), 'dummy')).toBeUndefined();
  });
});

/** A supervisor in a process of its own, with one child of ours and one foreign program under the watchdog. */
function startSupervisor() {
  const script = path.join(folder, 'supervisor.mjs');
  writeFileSync(
    script,
    `import { SupervisedChild } from ${JSON.stringify(path.join(LOCAL, 'supervised-child.mjs'))};
     const hooks = { say: () => undefined, onFatal: () => undefined };
     const plan = (name, args) => ({ name, command: process.execPath, args, env: process.env, cwd: '/', logs: ${JSON.stringify(folder)}, pids: ${JSON.stringify(folder)} });
     const children = [
       new SupervisedChild(plan('ours', ['-e', ${JSON.stringify(FOREVER)}]), hooks),
       new SupervisedChild(plan('foreign', [${JSON.stringify(path.join(LOCAL, 'watchdog.mjs'))}, 'SIGINT', 'sleep', '1000.${process.pid}']), hooks),
     ];
     for (const child of children) child.start();
     process.on('SIGTERM', async () => { await Promise.all(children.map((child) => child.stop())); process.exit(0); });
     setInterval(() => undefined, 1000);`,
  );
  return spawn(process.execPath, [script], { stdio: 'ignore' });
}

async function childrenOf(pid: number): Promise<number[]> {
  const all = await waitFor(() => {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text ? text.split(' ').map(Number) : undefined;
  }, PATIENT);
  return all;
}

describe('the end of the supervisor', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('by %s leaves no process behind', async (signal) => {
    const supervisor = startSupervisor();
    const named = (name: string) => waitFor(() => findNoted(folder, name), PATIENT);
    const pids = [await named('ours'), await named('foreign')];
    // the sleep below the watchdog
    pids.push(...(await childrenOf(pids[1] ?? 0)));
    expect(pids).toHaveLength(3);
    supervisor.kill(signal);
    await waitFor(() => pids.every((pid) => startTimeOf(pid) === undefined), PATIENT);
  });
});

describe('the end of the watchdog', () => {
  test('by SIGKILL takes its program with it, so that the next one finds files and port free', async () => {
    const watchdog = spawn(process.execPath, [path.join(LOCAL, 'watchdog.mjs'), 'SIGINT', 'sleep', '1000'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const [program = 0] = await childrenOf(watchdog.pid ?? 0);
    await waitFor(() => readFileSync(`/proc/${program}/cmdline`, 'utf8').startsWith('sleep'), PATIENT);
    watchdog.kill('SIGKILL');
    await waitFor(() => startTimeOf(program) === undefined, PATIENT);
  });
});

describe('what an earlier run left', () => {
  test('is ended before the next start', async () => {
    const orphan = spawn('sleep', ['1000'], { stdio: 'ignore', detached: true });
    notePid(folder, 'postgres', orphan.pid ?? 0);
    await clearStaleProcesses(folder, () => undefined, { graceMs: 100 });
    await waitFor(() => startTimeOf(orphan.pid ?? 0) === undefined, PATIENT);
  });

  test('is told apart from a stranger with the same process id', async () => {
    writeFileSync(path.join(folder, 'postgres.pid'), `${process.pid} 1`);
    await clearStaleProcesses(folder, () => undefined, { graceMs: 100 });
    expect(startTimeOf(process.pid)).toBeDefined();
  });

  test('a second start from the same folder is refused while the first one runs', () => {
    const other = spawn('sleep', ['1000'], { stdio: 'ignore' });
    notePid(path.join(folder, 'run'), 'supervisor', other.pid ?? 0);
    expect(() => holdDataDir(folder)).toThrow(/already runs/);
    other.kill('SIGKILL');
  });
});
