import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HealthRegistry, createLogger, matchesBrokerPassword } from '@nhip/platform';
import { leaseOwner, listLiveCredentials, openPool } from '@nhip/store';
import { createTestDatabase, startTestBroker, waitFor, type TestBroker, type TestDatabase } from '@nhip/testing';
import mqtt from 'mqtt';
import type pg from 'pg';
import { workerVariables } from './config.js';
import { moveDueAssets } from './features/area-moves/area-moves.js';
import { applyRetention, dropOldFrames } from './features/retention/retention.js';
import { SingleRunner } from './single-runner.js';
import { WorkerService } from './worker.service.js';

describe('worker', () => {
  let database: TestDatabase;
  let broker: TestBroker;
  let pool: pg.Pool;
  const log = createLogger('worker', 'fatal');
  const config = (): ReturnType<typeof workerVariables.parse> =>
    workerVariables.parse({
      DATABASE_URL: database.databaseUrl,
      MQTT_URL: broker.url,
      NHIP_MQTT_CANARY_PASSWORD: 'beat',
      NHIP_MQTT_WORKER_PASSWORD: 'work',
      NHIP_LOG_LEVEL: 'fatal',
    });

  beforeAll(async () => {
    [database, broker] = await Promise.all([
      createTestDatabase(),
      startTestBroker({ 'nhip-ingest': 'secret', 'nhip-canary': 'beat', 'nhip-worker': 'work' }),
    ]);
    pool = openPool({ databaseUrl: database.databaseUrl, applicationName: 'test' });
  }, 30_000);
  afterAll(async () => {
    await pool.end();
    await broker.remove();
    await database.drop();
  });

  test('registers the canary, publishes its beat over MQTT, and is healthy', async () => {
    const ingest = await mqtt.connectAsync(broker.url, { username: 'nhip-ingest', password: 'secret', protocolVersion: 5 });
    const beats: string[] = [];
    ingest.on('message', (_topic, payload) => beats.push(payload.toString()));
    await ingest.subscribeAsync('v1/+/telemetry', { qos: 1 });
    const health = new HealthRegistry();
    const worker = new WorkerService({ config: config(), pool, owner: leaseOwner('worker'), log, health });
    await worker.start();
    await waitFor(() => beats.length > 0, { timeoutMs: 10_000 });
    expect(JSON.parse(beats[0]!)).toEqual({ ts: expect.any(Number), values: { canary_beat: expect.any(Number) } });
    await waitFor(async () => (await health.report()).ready, { timeoutMs: 5000 });
    const [account] = await listLiveCredentials(pool);
    expect(account?.username).toBe('nhip-canary');
    expect(matchesBrokerPassword('beat', account!.hash)).toBe(true);
    await worker.stop();
    await ingest.endAsync(true);
  }, 30_000);

  test('a second start changes neither asset nor password', async () => {
    const before = await listLiveCredentials(pool);
    const { ensureCanary } = await import('./features/canary/ensure-canary.js');
    await ensureCanary(pool, 'beat');
    expect(await listLiveCredentials(pool)).toEqual(before);
  });

  test('a task runs in one of two processes, and in the other when the first leaves', async () => {
    const ran: string[] = [];
    const runner = (owner: string): SingleRunner =>
      new SingleRunner({ name: 'only-once', everyMs: 20, run: async () => void ran.push(owner) }, { pool, log, owner });
    const [first, second] = [runner('first'), runner('second')];
    first.start();
    await waitFor(() => ran.length > 2);
    second.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(new Set(ran)).toEqual(new Set(['first']));
    await first.stop();
    await waitFor(() => ran.includes('second'));
    await second.stop();
  });

  test('retention drops raw chunks beyond their time and keeps the others', async () => {
    await pool.query(`insert into telemetry (time, value, series_id) values (now() - interval '100 days', 1, 1), (now(), 1, 1)`);
    const removed = await applyRetention(pool, config());
    expect(removed.telemetry).toBe(1);
    expect((await pool.query('select count(*)::int as n from telemetry')).rows[0].n).toBe(1);
  });

  test('the live stream is kept for an hour', async () => {
    await pool.query(
      `insert into frame_journal (committed_at, seq, slot, partition, frame) values (now() - interval '3 hours', 1, 0, 0, ''), (now(), 2, 0, 0, '')`,
    );
    expect(await dropOldFrames(pool)).toBe(1);
    expect((await pool.query('select seq from frame_journal')).rows).toEqual([{ seq: 2 }]);
  });

  test('an asset moves to its next area when the day has come, and the change is told', async () => {
    await pool.query(
      `insert into area (code, kind, name, short_name, lat, lon) values ('a', 'commune', 'A', 'A', 9, 105), ('b', 'commune', 'B', 'B', 9, 105)`,
    );
    await pool.query(`insert into asset (id, type, name, search_text, area_code) values ('mover', 'rain-gauge', 'M', 'm', 'a')`);
    await pool.query(`update asset_area set valid_from = site_today() - 9, valid_to = site_today() + 1 where asset_id = 'mover'`);
    await pool.query(`insert into asset_area (asset_id, area_code, valid_from) values ('mover', 'b', site_today() + 1)`);
    expect(await moveDueAssets(pool)).toBe(0);
    await pool.query(`update asset_area set valid_to = site_today() where asset_id = 'mover' and area_code = 'a'`);
    await pool.query(`update asset_area set valid_from = site_today() where asset_id = 'mover' and area_code = 'b'`);
    expect(await moveDueAssets(pool)).toBe(1);
    expect((await pool.query(`select area_code from asset where id = 'mover'`)).rows).toEqual([{ area_code: 'b' }]);
    expect((await pool.query(`select data from change_log where noun = 'asset' and key = 'mover'`)).rows).toEqual([
      { data: { action: 'moved' } },
    ]);
    expect((await pool.query(`select count(*)::int as n from asset_area where asset_id = 'mover'`)).rows).toEqual([{ n: 2 }]);
  });
});
