// The river under a load with sequence numbers, while its parts are killed: what the broker acknowledged is stored, once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { waitFor } from '@nhip/testing';
import pg from 'pg';
import { startStack, type Stack } from '../start-stack.js';
import { expectWhole, SequenceLoad } from './sequence-load.js';

jest.setTimeout(240_000);
/** The broker saves its queues every 5 s (deploy/local/mosquitto.mjs): what reached a killed broker since then may be gone. */
const BROKER_SAVES_MS = 5000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a part that is killed in mid-load', () => {
  let stack: Stack;
  let load: SequenceLoad;
  beforeAll(async () => {
    stack = await startStack({ isEmpty: true, env: { NHIP_THROTTLE_MESSAGES_PER_S: '100000', NHIP_THROTTLE_BURST: '1000000' } });
    load = await SequenceLoad.connect(stack, 'meter');
  });
  afterAll(async () => {
    await load?.close();
    await stack?.stop();
  });

  const kill = (pid: number | undefined): void => {
    if (!pid) throw new Error('the part does not run');
    process.kill(pid, 'SIGKILL');
  };
  /** First line of a pid file of PostgreSQL or Mosquitto. */
  const pidIn = (file: string): number => Number(readFileSync(path.join(stack.dataDir, file), 'utf8').split('\n')[0]);
  const isReady = async (): Promise<boolean> => {
    const response = await fetch(`${stack.address}/health/ready`).catch(() => undefined);
    return response?.status === 200;
  };
  const waitUntilReady = (): Promise<boolean> => waitFor(isReady, { timeoutMs: 60_000, everyMs: 250, what: 'the river to flow again' });
  const ingestReceived = async (): Promise<number> => {
    const text = await (await fetch(`${stack.ingestUrl}/metrics`)).text();
    return Number(/^nhip_ingest_messages_total (\d+)/m.exec(text)?.[1]);
  };
  const withDatabase = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  test('ingest, three times: nothing is lost, nothing is stored twice, the live stream has no hole', async () => {
    load.start();
    for (let round = 0; round < 3; round += 1) {
      await waitFor(ingestReceived, { timeoutMs: 40_000, everyMs: 100, what: 'ingest to take the load' }).catch(() => undefined);
      const before = stack.pidOf('ingest');
      await waitFor(async () => (await ingestReceived().catch(() => 0)) > 2000, { timeoutMs: 60_000, everyMs: 50, what: 'mid-load' });
      kill(before);
      await waitFor(() => stack.pidOf('ingest') !== before && stack.pidOf('ingest'), { timeoutMs: 20_000, what: 'a new ingest' });
    }
    await pause(1000);
    const published = await load.stop();
    await waitUntilReady();
    expect(published.length).toBeGreaterThan(10_000);
    expectWhole(await load.audit(published));
    const [journal] = await withDatabase(
      async (client) => (await client.query('select count(*)::int as frames, max(seq)::int as top from frame_journal')).rows,
    );
    expect(journal.frames).toBe(journal.top);
  });

  test('ingest, while its commit waits: what was not committed was not acknowledged, and comes again', async () => {
    const holder = new pg.Client({ connectionString: stack.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table telemetry in share row exclusive mode');
    const before = await ingestReceived();
    load.start();
    load.publish(50);
    const published = await load.stop();
    await waitFor(async () => (await ingestReceived()) >= before + published.length, {
      timeoutMs: 20_000,
      what: 'ingest to hold the messages',
    });
    kill(stack.pidOf('ingest'));
    await holder.query('commit');
    await holder.end();
    await waitUntilReady();
    expect(published.length).toBeGreaterThanOrEqual(500);
    expectWhole(await load.audit(published));
  });

  test('the database: messages wait, then all are stored once', async () => {
    load.start();
    await pause(2000);
    kill(pidIn('pg/postmaster.pid'));
    await waitFor(async () => !(await isReady()), { timeoutMs: 30_000, everyMs: 100, what: 'health to say that the river stands still' });
    await pause(2000);
    await waitUntilReady();
    await pause(1000);
    const published = await load.stop();
    expectWhole(await load.audit(published));
  });

  test('the broker: only what reached it since its last save may be gone, and nothing is stored twice', async () => {
    load.start();
    await pause(7000);
    kill(pidIn('broker/mosquitto.pid'));
    const killedAt = Date.now();
    const isBack = (): boolean => stack.output().includes('mosquitto was started again');
    await waitFor(isBack, { timeoutMs: 20_000, what: 'the supervisor to start the broker again' });
    await waitUntilReady();
    const again = load.count;
    await waitFor(() => load.count > again + 2000, { timeoutMs: 30_000, what: 'the devices to be back' });
    const published = await load.stop();
    const { lost, duplicated } = await load.audit(published);
    expect(duplicated).toEqual([]);
    expect(lost.filter(({ atMs }) => atMs < killedAt - BROKER_SAVES_MS || atMs > killedAt + 1000)).toEqual([]);
  });
});
