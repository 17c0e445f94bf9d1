import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { assetDetailSchema, assetListSchema, createdAssetSchema, organisationListSchema } from '@nhip/contracts';
import { upsertOrganisations } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { startOpsBed, type OpsBed } from '../../start-ops-bed.js';

const organisation = (code: string, parentCode: string | null, validTo: string | null = null) => ({
  ...{ code, name: `Đơn vị ${code}`, parentCode, areaCode: null },
  validFrom: '2025-07-01',
  validTo,
});

describe('organisations', () => {
  let database: TestDatabase;
  let bed: OpsBed;
  beforeAll(async () => {
    database = await createTestDatabase();
    bed = await startOpsBed(database.databaseUrl);
    await bed.signIn();
    await upsertOrganisations(
      bed.pool,
      [
        organisation('DEP', 'CITY'),
        organisation('UNIT', 'DEP'),
        organisation('CITY', null),
        organisation('POLICE', 'CITY'),
        organisation('OLD', null, '2026-01-01'),
      ],
      'test',
    );
    for (const [id, organisationCode] of [
      ['a-dep', 'DEP'],
      ['b-unit', 'UNIT'],
      ['c-police', 'POLICE'],
      ['d-nobody', null],
    ] as const)
      await bed.addAsset({ id, type: 'rain-gauge', organisationCode });
  }, 60_000);
  afterAll(async () => {
    await bed?.close();
    await database?.drop();
  });
  const assets = async (query: string) => {
    const list = assetListSchema.parse(await (await bed.call(`/api/v1/assets?${query}`)).json());
    return { ids: list.assets.map(({ id }) => id), total: list.total };
  };

  test('are listed in the order of codes with parent and validity, without the pack that brought them', async () => {
    const body: unknown = await (await bed.call('/api/v1/organisations')).json();
    const { organisations } = organisationListSchema.parse(body);
    expect(organisations.map(({ code, parentCode, validTo }) => [code, parentCode, validTo])).toEqual([
      ['CITY', null, null],
      ['DEP', 'CITY', null],
      ['OLD', null, '2026-01-01'],
      ['POLICE', 'CITY', null],
      ['UNIT', 'DEP', null],
    ]);
    expect(body).toEqual({ organisations });
  });

  test('every asset says who answers for it', async () => {
    const { assets: all } = assetListSchema.parse(await (await bed.call('/api/v1/assets')).json());
    expect(all.map(({ id, organisationCode }) => [id, organisationCode])).toEqual([
      ['a-dep', 'DEP'],
      ['b-unit', 'UNIT'],
      ['c-police', 'POLICE'],
      ['d-nobody', null],
    ]);
    const one = assetDetailSchema.parse(await (await bed.call('/api/v1/assets/b-unit')).json());
    expect([one.organisationCode, one.owner]).toEqual(['UNIT', { code: 'UNIT', name: 'Đơn vị UNIT' }]);
  });

  test('may be named when an asset is registered', async () => {
    const body = { id: 'e-new', type: 'rain-gauge', name: 'Trạm mới', organisationCode: 'POLICE' };
    const answer = await bed.call('/api/v1/assets', { method: 'POST', body: JSON.stringify(body) });
    expect(createdAssetSchema.parse(await answer.json()).asset.organisationCode).toBe('POLICE');
    await bed.pool.query(`delete from asset where id = 'e-new'`);
  });

  test('narrow the list of assets with all that stands below them', async () => {
    expect(await assets('organisation=UNIT')).toEqual({ ids: ['b-unit'], total: 1 });
    expect(await assets('organisation=DEP')).toEqual({ ids: ['a-dep', 'b-unit'], total: 2 });
    expect(await assets('organisation=CITY')).toEqual({ ids: ['a-dep', 'b-unit', 'c-police'], total: 3 });
    expect(await assets('organisation=CITY&limit=1&cursor=a-dep')).toEqual({ ids: ['b-unit'], total: 3 });
    expect(await assets('organisation=OLD')).toEqual({ ids: [], total: 0 });
    expect(await assets('organisation=none')).toEqual({ ids: [], total: 0 });
    expect(await assets('organisation=DEP&q=unit')).toEqual({ ids: ['b-unit'], total: 1 });
  });
});
