// Every fault that the simulator can play shows in the database as what it is.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { FaultKind } from '@nhip/contracts';
import { openPool } from '@nhip/store';
import { waitFor } from '@nhip/testing';
import type pg from 'pg';
import { startStack, type Stack } from '../start-stack.js';

jest.setTimeout(300_000);

/** The slowest of the assets below speaks once a minute. */
const A_MINUTE_AND_A_BIT = { timeoutMs: 90_000, everyMs: 500 };

let stack: Stack;
let pool: pg.Pool;
let startedMs = 0;
beforeAll(async () => {
  stack = await startStack();
  pool = openPool({ databaseUrl: stack.databaseUrl, applicationName: 'test' });
});
afterAll(async () => {
  await pool?.end();
  await stack?.stop();
});

const rows = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await pool.query<T>(text, values)).rows;

async function startFault(kind: FaultKind, assetId: string, amount?: number): Promise<void> {
  const answer = await fetch(`${stack.address}/api/v1/simulation/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await stack.signIn() },
    body: JSON.stringify({ kind, assetId, forSeconds: 600, ...(amount === undefined ? {} : { amount }) }),
  });
  if (answer.status !== 201) throw new Error(`${kind}: ${answer.status} ${await answer.text()}`);
}

/** Values of a series since the faults began, oldest first. */
const valuesOf = async (assetId: string, metric: string, fromMs = startedMs): Promise<number[]> =>
  (
    await rows<{ value: number }>(
      `select value from telemetry t join series s on s.id = t.series_id
       where s.asset_id = $1 and s.metric = $2 and time > to_timestamp($3::float8 / 1000) order by time`,
      [assetId, metric, fromMs],
    )
  ).map(({ value }) => value);
const reasonsOf = async (assetId: string): Promise<string[]> =>
  (
    await rows<{ reason: string }>(
      `select distinct f ->> 'reason' as reason from rejected_message, jsonb_array_elements(faults) f where asset_id = $1`,
      [assetId],
    )
  ).map(({ reason }) => reason);
const intake = async (column: string): Promise<number> =>
  (await rows<{ n: number }>(`select coalesce(sum(${column}), 0)::float8 as n from intake_minute`))[0]!.n;

describe('faults of the simulator', () => {
  test('nothing of a healthy province was refused', async () => {
    expect(await rows('select asset_id, topic, faults from rejected_message limit 5')).toEqual([]);
    expect(await rows('select asset_id from throttled_asset')).toEqual([]);
    expect(await rows('select rejects from intake_minute where rejects <> $1', ['{}'])).toEqual([]);
  });

  test('each shows as what it is', async () => {
    const duplicatesBefore = await intake('duplicates');
    await startFault('garbage', '92-31340-WL-01', 10);
    await startFault('flood', '92-31366-WL-01', 200);
    await startFault('gateway_down', '92-31340-GW-01');
    await startFault('wrong_clock', '92-31321-TR-01', 3600);
    await startFault('silent', '92-31321-TR-02');
    await startFault('stuck', '92-31321-TR-03');
    await startFault('duplicates', '92-31340-TR-01', 5);
    await startFault('drift', '92-31321-AQ-01', 10_000);
    startedMs = Date.now() + 2000;
    const [dustBefore = 0] = (await valuesOf('92-31321-AQ-01', 'pm25_ugm3', Date.now() - 900_000)).slice(-1);

    await waitFor(async () => (await rows('select 1 from asset where id = $1 and online = false', ['92-31340-GW-01'])).length === 1, {
      what: 'the last will of the gateway',
    });
    await waitFor(async () => (await reasonsOf('92-31340-WL-01')).length >= 7, { timeoutMs: 15_000, what: 'garbage of many kinds' });
    await waitFor(
      async () => (await rows('select 1 from throttled_asset where asset_id = $1 and dropped > 0', ['92-31366-WL-01'])).length === 1,
      {
        timeoutMs: 30_000,
        what: 'the flood to be throttled',
      },
    );
    expect((await reasonsOf('92-31366-WL-01')).includes('rate_limited')).toBe(true);

    await waitFor(async () => (await reasonsOf('92-31321-TR-01')).includes('in_future'), {
      ...A_MINUTE_AND_A_BIT,
      what: 'a time in the future',
    });
    await waitFor(async () => (await intake('duplicates')) >= duplicatesBefore + 4, { ...A_MINUTE_AND_A_BIT, what: 'counted duplicates' });
    await waitFor(async () => (await valuesOf('92-31321-AQ-01', 'pm25_ugm3')).some((value) => value > dustBefore + 15), {
      ...A_MINUTE_AND_A_BIT,
      what: 'dust that drifts away',
    });
    const flows = await waitFor(
      async () => {
        const values = await valuesOf('92-31321-TR-03', 'traffic_flow_vph');
        return values.length >= 2 ? values : undefined;
      },
      { ...A_MINUTE_AND_A_BIT, what: 'two readings of the stuck counter' },
    );
    expect(new Set(flows).size).toBe(1);
    await waitFor(async () => (await valuesOf('92-31321-CC-02', 'cam_online')).length > 0, {
      ...A_MINUTE_AND_A_BIT,
      what: 'a healthy camera, which speaks every minute',
    });
    expect(await valuesOf('92-31321-TR-02', 'traffic_flow_vph')).toEqual([]);
    expect(await valuesOf('92-31340-CC-02', 'cam_online')).toEqual([]);
  });
});
