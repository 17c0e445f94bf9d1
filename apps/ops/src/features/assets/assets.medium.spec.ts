import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assetDetailSchema, assetListSchema, createdAssetSchema, latestSnapshotSchema, type ErrorBody } from '@nhip/contracts';
import { matchesBrokerPassword } from '@nhip/platform';
import { insertRejectedMessages, listChangesAfter, upsertArea } from '@nhip/store';
import { createTestDatabase, waitFor, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

describe('assets', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await upsertArea(bed.pool, {
      code: 'phuong-a',
      kind: 'ward',
      name: 'Phường A',
      shortName: 'A',
      parentCode: null,
      lat: 10,
      lon: 105,
      boundary: null,
      boundaryQuality: 'none',
    });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const create = (body: object): Promise<Response> => bed.call('/api/v1/assets', { method: 'POST', body: JSON.stringify(body) });
  const fault = async (answer: Response | Promise<Response>): Promise<[number, string, string[]]> => {
    const settled = await answer;
    const { error } = (await settled.json()) as ErrorBody;
    return [settled.status, error.code, error.issues.map(({ path }) => path)];
  };

  test('registers an asset, gives its broker account once, and writes down who did it', async () => {
    const answer = await create({
      id: 'WL-1',
      type: 'water-level-station',
      name: 'Trạm Ninh Kiều',
      areaCode: 'phuong-a',
      lat: 10.03,
      lon: 105.78,
      aliases: ['WL.OLD.1'],
      limits: [{ metric: 'water_level_m', severity: 'warning', limit: { above: 1.8 }, name: 'BĐ I', source: 'QĐ 05/2020' }],
    });
    expect(answer.status).toBe(201);
    const { asset, credentials } = createdAssetSchema.parse(await answer.json());
    expect(asset).toMatchObject({ id: 'WL-1', sourceKind: 'device', aliases: ['WL.OLD.1'], online: null });
    const { rows } = await bed.pool.query<{ hash: string }>('select hash from credential where username = $1', [credentials.username]);
    expect(matchesBrokerPassword(credentials.password, rows[0]!.hash)).toBe(true);
    const changes = await listChangesAfter(bed.pool, 0);
    expect(changes.map(({ noun, key, data }) => [noun, key, data['by']])).toEqual([
      ['asset', 'WL-1', 'admin'],
      ['credential', 'WL-1', 'admin'],
    ]);
    expect(JSON.stringify(changes)).not.toContain(credentials.password);
    expect(JSON.stringify(await (await bed.call('/api/v1/assets/WL-1')).json())).not.toContain(credentials.password);
  });

  test('invents an id when none is given', async () => {
    const { asset, credentials } = createdAssetSchema.parse(await (await create({ type: 'rain-gauge', name: 'Trạm mưa' })).json());
    expect(asset.id).toMatch(/^rn-[2-9a-z]{10}$/);
    expect(credentials.username).toBe(asset.id);
  });

  test.each([
    [{ id: 'WL-1', type: 'rain-gauge', name: 'x' }, [409, 'ASSET_EXISTS', []]],
    [{ id: 'WL.OLD.1', type: 'rain-gauge', name: 'x' }, [409, 'ASSET_EXISTS', []]],
    [{ id: 'R-9', aliases: ['WL-1'], type: 'rain-gauge', name: 'x' }, [409, 'ASSET_EXISTS', []]],
    [{ id: 'nhip-ingest', type: 'rain-gauge', name: 'x' }, [400, 'VALIDATION_FAILED', ['body.id']]],
    [{ id: 'latest', type: 'rain-gauge', name: 'x' }, [400, 'VALIDATION_FAILED', ['body.id']]],
    [{ id: "x'; drop table asset --", type: 'rain-gauge', name: 'x' }, [400, 'VALIDATION_FAILED', ['body.id']]],
    [{ id: 'a/b', type: 'rain-gauge', name: ' ' }, [400, 'VALIDATION_FAILED', ['body.id', 'body.name']]],
    [{ type: 'flux-capacitor', name: 'x' }, [400, 'ASSET_TYPE_UNKNOWN', []]],
    [{ type: 'rain-gauge', name: 'x', areaCode: 'atlantis' }, [404, 'AREA_NOT_FOUND', ['body.areaCode']]],
    [{ type: 'rain-gauge', name: 'x', organisationCode: 'nobody' }, [400, 'ORGANISATION_UNKNOWN', ['body.organisationCode']]],
    [{ type: 'rain-gauge', name: 'x', gatewayId: 'gone' }, [404, 'ASSET_NOT_FOUND', ['body.gatewayId']]],
    [{ type: 'rain-gauge', name: 'x', lat: 91, lon: 'east' }, [400, 'VALIDATION_FAILED', ['body.lat', 'body.lon']]],
    [{ type: 'rain-gauge', name: 'x', lat: 9 }, [400, 'VALIDATION_FAILED', ['body.lon']]],
    [
      {
        type: 'rain-gauge',
        name: 'x',
        limits: [{ metric: 'pm25_ugm3', severity: 'warning', limit: { above: 1 }, name: 'n', source: 's' }],
      },
      [400, 'VALIDATION_FAILED', ['body.limits.0.metric']],
    ],
  ])('refuses %j', async (body, expected) => {
    expect(await fault(create(body))).toEqual(expected);
  });

  test('refuses text that the database cannot hold, broken JSON and too large bodies without a stack', async () => {
    expect((await fault(create({ type: 'rain-gauge', name: 'a\u0000b' })))[1]).toBe('VALIDATION_FAILED');
    expect((await bed.call('/api/v1/assets?q=%00&type=%00')).status).toBe(400);
    expect(await fault(bed.call('/api/v1/assets', { method: 'POST', body: '{"type":' }))).toEqual([400, 'VALIDATION_FAILED', []]);
    expect(await fault(create({ type: 'rain-gauge', name: 'x'.repeat(400_000) }))).toEqual([413, 'PAYLOAD_TOO_LARGE', []]);
    expect(await fault(bed.call('/api/v1/nothing'))).toEqual([404, 'ROUTE_NOT_FOUND', []]);
    expect(await fault(bed.call('/api/v1/assets/%E0%A4%A'))).toEqual([400, 'VALIDATION_FAILED', []]);
    const text = await (await bed.call('/api/v1/assets', { method: 'POST', body: '{"type":' })).text();
    expect(text).not.toMatch(/node_modules|at .*\.js/);
  });

  test('lists by type, area and words without diacritics, page by page', async () => {
    for (const n of [1, 2, 3]) await bed.addAsset({ id: `AQ-${n}`, type: 'air-quality-station', name: 'Không khí' });
    const list = async (query: string) => assetListSchema.parse(await (await bed.call(`/api/v1/assets?${query}`)).json());
    expect((await list('q=ninh%20kieu')).assets.map(({ id }) => id)).toEqual(['WL-1']);
    expect((await list('q=NINH%20KI%E1%BB%80U')).total).toBe(1);
    expect((await list('q=wl.old')).total).toBe(1);
    expect((await list('q=%25')).total).toBeGreaterThanOrEqual(0);
    expect((await list('area=phuong-a')).assets.map(({ id }) => id)).toEqual(['WL-1']);
    const first = await list('type=air-quality-station&limit=2');
    expect([first.assets.length, first.total, first.nextCursor]).toEqual([2, 3, 'AQ-2']);
    const rest = await list(`type=air-quality-station&limit=2&cursor=${first.nextCursor}`);
    expect([rest.assets.map(({ id }) => id), rest.nextCursor]).toEqual([['AQ-3'], null]);
    expect(await fault(bed.call('/api/v1/assets?limit=0'))).toEqual([400, 'VALIDATION_FAILED', ['query.limit']]);
    expect(await fault(bed.call('/api/v1/assets?q=a&q=b'))).toEqual([400, 'VALIDATION_FAILED', ['query.q']]);
  });

  test('shows one asset with its newest readings and what was refused in 24 hours', async () => {
    const now = Date.now();
    await bed.store([
      { assetId: 'WL-1', metric: 'water_level_m', timeMs: now - 5000, value: 1.5 },
      { assetId: 'WL-1', metric: 'water_level_m', timeMs: now - 1000, value: 1.6 },
      { assetId: 'WL-1', metric: 'battery_v', timeMs: now - 1000, value: 12.5, quality: 5 },
    ]);
    await insertRejectedMessages(bed.pool, [
      {
        assetId: 'WL-1',
        topic: 'v1/WL-1/telemetry',
        faults: [{ reason: 'unknown_metric', path: 'values.xyz', detail: 'no such metric' }],
        faultCount: 1,
        payload: Buffer.from('{}'),
        payloadBytes: 2,
        payloadHash: Buffer.alloc(32),
      },
    ]);
    const detail = assetDetailSchema.parse(await (await bed.call('/api/v1/assets/WL.OLD.1')).json());
    expect(detail.id).toBe('WL-1');
    expect(detail.latest.find(({ metric }) => metric === 'water_level_m')).toMatchObject({ value: 1.6, quality: 0 });
    expect(detail.quality24h).toMatchObject({
      rejected: 1,
      noTs: true,
      lastRejects: [{ reason: 'unknown_metric', detail: 'values.xyz no such metric' }],
    });
    expect(await fault(bed.call("/api/v1/assets/x'--"))).toEqual([404, 'ASSET_NOT_FOUND', []]);
    expect((await fault(bed.call(`/api/v1/assets/${'x'.repeat(65)}`)))[2]).toEqual(['param.id']);
  });

  test('the snapshot is shared, compressed for whoever asks, and follows the stream', async () => {
    await waitFor(async () =>
      latestSnapshotSchema
        .parse(await (await bed.call('/api/v1/assets/latest')).json())
        .latest.some(([id, metric, , value]) => id === 'WL-1' && metric === 'water_level_m' && value === 1.6),
    );
    const plain = await bed.call('/api/v1/assets/latest', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('cache-control')).toBe('no-store');
    expect((await bed.call('/api/v1/assets/latest', { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding')).toBe(
      'gzip',
    );
  });
});
