// Two ingest processes share two slots: when the holder hangs, the other one takes its slots over and drains its queue; the holder writes nothing more.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freePort, waitFor } from '@nhip/testing';
import { startStack, type Stack } from '../start-stack.js';
import { expectWhole, SequenceLoad } from './sequence-load.js';

jest.setTimeout(240_000);
/** design: a survivor takes over a dead one's slot within 30 s */
const TAKEOVER_MS = 30_000;
const root = process.env.NHIP_TEST_ROOT ?? process.cwd();

/** The environment with which a process was started. */
const environmentOf = (pid: number): Record<string, string> =>
  Object.fromEntries(
    readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('a slot', () => {
  let stack: Stack;
  let load: SequenceLoad;
  let survivor: ChildProcess;
  let survivorUrl: string;
  beforeAll(async () => {
    stack = await startStack({
      isEmpty: true,
      env: { NHIP_SLOTS: '2', NHIP_THROTTLE_MESSAGES_PER_S: '100000', NHIP_THROTTLE_BURST: '1000000' },
    });
    const port = await freePort();
    survivorUrl = `http://127.0.0.1:${port}`;
    survivor = spawn(process.execPath, [path.join(root, 'dist/apps/ingest/src/main.js')], {
      env: { ...environmentOf(stack.pidOf('ingest') ?? 0), NHIP_INGEST_HTTP_PORT: String(port) },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    await waitFor(() => fetch(`${survivorUrl}/metrics`).catch(() => undefined), { timeoutMs: 20_000, what: 'the second ingest' });
    load = await SequenceLoad.connect(stack, 'meter');
  });
  afterAll(async () => {
    await load?.close();
    if (survivor && survivor.exitCode === null) {
      survivor.kill('SIGTERM');
      await new Promise((resolve) => survivor.once('exit', resolve));
    }
    await stack?.stop();
  });

  const received = async (url: string): Promise<number> =>
    Number(/^nhip_ingest_messages_total (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);

  test('of a hanging process is taken over within 30 s; everything is stored once, also when that process comes back', async () => {
    const hanging = stack.pidOf('ingest') ?? 0;
    load.start();
    await waitFor(async () => (await received(stack.ingestUrl)) > 2000, { timeoutMs: 20_000, what: 'mid-load' });
    expect(await received(survivorUrl)).toBe(0);
    process.kill(hanging, 'SIGSTOP');
    await waitFor(async () => (await received(survivorUrl)) > 0, { timeoutMs: TAKEOVER_MS, what: 'the survivor to take over' });
    await waitFor(async () => (await received(survivorUrl)) > 5000, { timeoutMs: 30_000, what: 'the survivor to drain the queue' });
    process.kill(hanging, 'SIGCONT');
    const published = await load.stop();
    expectWhole(await load.audit(published));
    // the one that came back must have noticed, and serve no slot against the survivor
    const before = await received(survivorUrl);
    load.start();
    const more = await waitFor(() => load.count > 1000, { timeoutMs: 20_000, what: 'more messages' }).then(() => load.stop());
    expectWhole(await load.audit(more));
    expect((await received(survivorUrl)) - before).toBeGreaterThanOrEqual(more.length);
  });
});
