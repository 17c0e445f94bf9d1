import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { simulatorFaultListSchema, simulatorFaultSchema, type ErrorBody, type SimulatorFaultList } from '@nhip/contracts';
import { listChangesAfter, markSimulatorFaultsTakenUp } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const FAULTS_PATH = '/api/v1/simulation/faults';

describe('faults of the simulator', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await bed.addAsset({ id: 'WL-1', type: 'water-level-station', name: 'Trạm một', sourceKind: 'simulator', aliases: ['OLD-1'] });
    await bed.addAsset({ id: 'GW-1', type: 'gateway', sourceKind: 'simulator' });
    await bed.addAsset({ id: 'REAL-1', type: 'water-level-station' });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const start = (body: object): Promise<Response> =>
    bed.call(FAULTS_PATH, { method: 'POST', body: JSON.stringify({ kind: 'silent', assetId: 'WL-1', forSeconds: 600, ...body }) });
  const end = (id: number | string): Promise<Response> => bed.call(`${FAULTS_PATH}/${id}`, { method: 'DELETE' });
  const list = async (): Promise<SimulatorFaultList> => simulatorFaultListSchema.parse(await (await bed.call(FAULTS_PATH)).json());
  const fault = async (answer: Promise<Response>): Promise<[number, string, string[]]> => {
    const settled = await answer;
    const { error } = (await settled.json()) as ErrorBody;
    return [settled.status, error.code, error.issues.map(({ path }) => path)];
  };

  test('begin, wait for the simulator, run, and end when somebody says so; each step is in the change log', async () => {
    const begun = simulatorFaultSchema.parse(await (await start({ kind: 'drift', assetId: 'OLD-1' })).json());
    expect(begun).toMatchObject({ assetId: 'WL-1', assetName: 'Trạm một', amount: 100, state: 'waiting', startedBy: 'admin' });
    expect(Date.parse(begun.endsAt) - Date.parse(begun.startedAt)).toBe(600_000);
    await markSimulatorFaultsTakenUp(bed.pool, [begun.id]);
    expect((await list()).running.map(({ id, state }) => [id, state])).toEqual([[begun.id, 'running']]);
    expect((await end(begun.id)).status).toBe(200);
    expect(await list()).toMatchObject({ running: [], ended: [{ id: begun.id, state: 'ended', endedBy: 'admin' }] });
    expect(await fault(end(begun.id))).toEqual([404, 'FAULT_NOT_FOUND', []]);
    const changes = (await listChangesAfter(bed.pool, 0)).filter(({ noun }) => noun === 'simulator_fault');
    expect(changes.map(({ key, data }) => [key, data['action'], data['by']])).toEqual([
      [String(begun.id), 'started', 'admin'],
      [String(begun.id), 'ended', 'admin'],
    ]);
  });

  test('end by themselves, with or without a simulator', async () => {
    const { id } = simulatorFaultSchema.parse(await (await start({ kind: 'stuck' })).json());
    await bed.pool.query(
      `update simulator_fault set started_at = now() - interval '2 minutes', ends_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    expect((await list()).ended.find((fault) => fault.id === id)).toMatchObject({ state: 'ended', endedBy: null });
    expect((await start({ kind: 'stuck' })).status).toBe(201);
  });

  test.each([
    [{ assetId: 'REAL-1' }, [409, 'NOT_SIMULATED', []]],
    [{ assetId: 'nobody' }, [404, 'ASSET_NOT_FOUND', []]],
    [{ kind: 'gateway_down' }, [400, 'VALIDATION_FAILED', ['body.assetId']]],
    [{ kind: 'meteor' }, [400, 'VALIDATION_FAILED', ['body.kind']]],
    [{ kind: 'flood', amount: 100_000 }, [400, 'VALIDATION_FAILED', ['body.amount']]],
    [{ forSeconds: 0 }, [400, 'VALIDATION_FAILED', ['body.forSeconds']]],
  ])('refuse %j', async (body, expected) => {
    expect(await fault(start(body))).toEqual(expected);
  });

  test('run once a kind and asset, and a gateway may go down', async () => {
    expect((await start({ kind: 'gateway_down', assetId: 'GW-1' })).status).toBe(201);
    expect(await fault(start({ kind: 'gateway_down', assetId: 'GW-1' }))).toEqual([409, 'FAULT_RUNNING', []]);
    expect(await fault(end('x'))).toEqual([400, 'VALIDATION_FAILED', ['param.id']]);
    expect((await bed.call(FAULTS_PATH, { cookie: null })).status).toBe(401);
  });
});
