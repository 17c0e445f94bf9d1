// The broker's queue is full while ingest hangs and is then killed: the next ingest says between when messages may be missing, and leaves no record open.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { insertPossibleGap, listPossibleGaps, openPool, type PossibleGap } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import type pg from 'pg';
import { startStack, type Stack } from '../start-stack.js';
import { SequenceLoad } from './sequence-load.js';

jest.setTimeout(180_000);
/** A queue that a few seconds of load fill, behind the hundred messages that ingest may have in hand. */
const QUEUED_BYTES = 20_000;
const MINUTE_MS = 60_000;

let stack: Stack;
let load: SequenceLoad;
let pool: pg.Pool;
beforeAll(async () => {
  stack = await startStack({
    isEmpty: true,
    env: { NHIP_THROTTLE_MESSAGES_PER_S: '100000', NHIP_THROTTLE_BURST: '1000000', NHIP_RECEIVE_MAXIMUM: '100' },
  });
  pool = openPool({ databaseUrl: stack.databaseUrl, max: 2, applicationName: 'fault-spec' });
  load = await SequenceLoad.connect(stack, 'meter');
});
afterAll(async () => {
  await load?.close();
  await pool?.end();
  await stack?.stop();
});

/** The broker comes back with a queue that is soon full. */
async function narrowQueue(): Promise<void> {
  const folder = path.join(stack.dataDir, 'broker');
  const file = path.join(folder, 'mosquitto.conf');
  const pidFile = path.join(folder, 'mosquitto.pid');
  const pidOfBroker = (): number => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0);
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^max_queued_bytes .*$/m, `max_queued_bytes ${QUEUED_BYTES}`));
  const before = pidOfBroker();
  process.kill(before, 'SIGTERM');
  await waitFor(() => pidOfBroker() !== 0 && pidOfBroker() !== before, { timeoutMs: 30_000, what: 'the broker to come back' });
  await waitFor(async () => (await fetch(`${stack.address}/health/ready`)).ok, {
    timeoutMs: 60_000,
    everyMs: 250,
    what: 'the river to flow',
  });
}

const gaps = (): Promise<PossibleGap[]> => listPossibleGaps(pool, new Date(Date.now() - 10 * MINUTE_MS), new Date(Date.now() + MINUTE_MS));

test('messages that were dropped while ingest was away, and a gap that a dead ingest left open', async () => {
  await narrowQueue();
  const hanging = stack.pidOf('ingest') ?? 0;
  // what an ingest leaves that dies between the first loss and the next
  const left = await insertPossibleGap(pool, { from: new Date(Date.now() - 5000), cause: 'broker_dropped_messages', lost: 3 });
  // the count of the broker before the loss has been noted
  await waitFor(async () => (await pool.query('select from ingest_session where dropped is not null')).rowCount, { timeoutMs: 20_000 });
  process.kill(hanging, 'SIGSTOP');
  load.start();
  await waitFor(() => load.count > 5000, { timeoutMs: 60_000, what: 'more messages than the queue holds' });
  await load.stop();
  process.kill(hanging, 'SIGKILL');
  const told = await waitFor(async () => (await gaps()).find(({ id, lost }) => id !== left && (lost ?? 0) > 0), {
    timeoutMs: 60_000,
    everyMs: 250,
    what: 'the next ingest to tell of the loss',
  });
  expect(told.cause).toBe('broker_dropped_messages');
  await waitFor(async () => (await gaps()).every(({ to }) => to !== null), {
    timeoutMs: 60_000,
    everyMs: 500,
    what: 'every gap to be closed',
  });
  const all = await gaps();
  const [first, then] = [left, told.id].map((id) => all.find((gap) => gap.id === id)!) as [PossibleGap, PossibleGap];
  expect(first.to!.getTime()).toBeLessThanOrEqual(then.from.getTime() + 1);
  expect(then.to!.getTime()).toBeGreaterThan(then.from.getTime());
});
