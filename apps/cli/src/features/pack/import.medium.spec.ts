import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listAssetStays, findAsset, listAreas, listChangesAfter } from '@nhip/store';
import { fileURLToPath } from 'node:url';
import { startPackBed, type PackBed } from '../../start-pack-bed.js';

const DONG_SEN = fileURLToPath(new URL('../../../../../libs/catalog/packs/dong-sen', import.meta.url));
const TABLES = ['area', 'organisation', 'asset', 'asset_area', 'area_succession', 'asset_alias', 'site', 'change_log'];
const AREA_HEAD = ['Mã', 'Loại', 'Tên', 'Mã cấp trên', 'Vĩ độ', 'Kinh độ', 'Hiệu lực từ', 'Hết hiệu lực từ', 'Mã kế thừa'];
const PROVINCE = ['99', 'Tỉnh', 'Tỉnh Đồng Sen', null, 12.25, 108.7, '01/07/2025', null, null];

let bed: PackBed;
beforeAll(async () => {
  bed = await startPackBed();
});
beforeEach(() => bed.pool.query('truncate area, organisation, asset, site, area_succession, change_log cascade'));
afterAll(() => bed.end());

const counts = (): Promise<number[]> => Promise.all(TABLES.map((table) => bed.count(table)));
const imported = async (...argv: string[]): Promise<string> => {
  const { code, out, err } = await bed.run('pack', 'import', ...argv);
  expect({ code, err, out: code === 0 ? '' : out }).toEqual({ code: 0, err: '', out: '' });
  return out;
};

describe('a pack', () => {
  test('changes nothing in a dry run and tells what it would bring', async () => {
    const { code, out } = await bed.run('pack', 'import', DONG_SEN, '--dry-run', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/areas +4 +4 +0 +0 +0/);
    expect(out).toMatch(/assets +6 +6 +0 +0 +0/);
    expect(out).toContain('nothing was changed');
    expect(await counts()).toEqual(TABLES.map(() => 0));
  });

  test('brings areas, organisations, assets, limits and the name of the site; a second import changes nothing', async () => {
    await imported(DONG_SEN);
    expect((await listAreas(bed.pool)).map(({ code, kind }) => `${code} ${kind}`)).toEqual([
      '99 province',
      '99001 ward',
      '99002 commune',
      '99003 special-zone',
    ]);
    const gauge = (await findAsset(bed.pool, 'CU-001'))!;
    expect(gauge).toMatchObject({
      id: '99-99001-WL-01',
      areaCode: '99001',
      lat: 12.2412,
      sourceKind: 'device',
      attributes: { river: 'sông Sen' },
    });
    expect(gauge.limits.map(({ name, limit }) => [name, limit])).toEqual([
      ['BĐ I', { above: 1.5 }],
      ['BĐ II', { above: 2 }],
      ['BĐ III', { above: 2.5 }],
    ]);
    expect((await findAsset(bed.pool, '99-99002-RN-01'))!.areaCode).toBe('99002');
    expect((await findAsset(bed.pool, '99-99001-RN-01'))!.gatewayId).toBe('99-99001-WL-01');
    const changes = await listChangesAfter(bed.pool, 0);
    expect(changes.filter(({ noun }) => noun === 'asset')).toHaveLength(6);
    const before = await counts();
    const again = await imported(DONG_SEN, '--lang', 'en');
    expect(again).toMatch(/assets +6 +0 +0 +6 +0/);
    expect(again).toMatch(/areas +4 +0 +0 +4 +0/);
    expect(again).toContain('Nothing is new.');
    expect(await counts()).toEqual(before);
  });

  test('is refused whole for one bad row', async () => {
    const file = bed.workbook('one.xlsx', {
      areas: [AREA_HEAD, PROVINCE],
      assets: [
        ['Id', 'Type', 'Name', 'Area', 'lat', 'lon'],
        ...Array.from({ length: 50 }, (_, i) => [`a-${i}`, 'rain-gauge', `Trạm ${i}`, i === 30 ? '98' : '99', 12.2, 108.7]),
      ],
    });
    const { code, out, err } = await bed.run('pack', 'import', file);
    expect(code).toBe(1);
    expect(out).toContain('one.xlsx · assets · dòng 32, cột D (Area) "98": không có địa bàn mang mã này');
    expect(err).toContain('nothing was changed');
    expect(await counts()).toEqual(TABLES.map(() => 0));
  });

  test('takes out of service what its sheet no longer names only when asked', async () => {
    const sheet = (ids: string[]): unknown[][] => [['Id', 'Type', 'Name'], ...ids.map((id) => [id, 'rain-gauge', id])];
    await imported(bed.workbook('p.xlsx', { assets: sheet(['a', 'b', 'c']) }));
    expect(await imported(bed.workbook('p.xlsx', { assets: sheet(['a', 'b']) }), '--lang', 'en')).toContain(
      '1 assets of this pack are no longer in the file and are kept (c)',
    );
    expect(await findAsset(bed.pool, 'c')).toBeDefined();
    const out = await imported(bed.workbook('p.xlsx', { assets: sheet(['a', 'b']) }), '--retire-missing', '--lang', 'en');
    expect(out).toMatch(/assets +2 +0 +0 +2 +1/);
    expect(await findAsset(bed.pool, 'c')).toBeUndefined();
    await imported(bed.workbook('p.xlsx', { assets: sheet(['a', 'b', 'c']) }));
    expect(await findAsset(bed.pool, 'c')).toBeDefined();
  });

  test('leaves values without a column and empties those of an empty cell', async () => {
    await imported(
      bed.workbook('p.xlsx', {
        assets: [
          ['Id', 'Type', 'Name', 'lat', 'lon', 'attr: note'],
          ['a', 'rain-gauge', 'A', 12.2, 108.7, 'x'],
        ],
      }),
    );
    await imported(
      bed.workbook('p.xlsx', {
        assets: [
          ['Id', 'Name'],
          ['a', 'B'],
        ],
      }),
    );
    expect(await findAsset(bed.pool, 'a')).toMatchObject({ name: 'B', type: 'rain-gauge', lat: 12.2, attributes: { note: 'x' } });
    await imported(
      bed.workbook('p.xlsx', {
        assets: [
          ['Id', 'lat', 'lon', 'attr: note'],
          ['a', null, null, null],
        ],
      }),
    );
    expect(await findAsset(bed.pool, 'a')).toMatchObject({ name: 'B', lat: null, attributes: {} });
  });
});

describe('units that change', () => {
  beforeEach(async () => {
    await imported(DONG_SEN);
    await bed.pool.query(`update asset_area set valid_from = '2025-07-01'`);
  });

  test('a merged commune ends, its assets move on that day and keep their history, its code is an alias', async () => {
    const merged = ['99004', 'Xã', 'Xã Sen Đá', '99', 12.3, 108.65, '01/03/2026', null, null];
    const file = bed.workbook('m.xlsx', {
      areas: [AREA_HEAD, merged, ['99002', 'Xã', 'Xã Suối Đá', '99', 12.31, 108.62, '01/07/2025', '01/03/2026', '99004']],
    });
    const out = await imported(file, '--lang', 'en');
    expect(out).toContain('2 assets move to another area');
    expect(out).toMatch(/areas +2 +1 +0 +0 +1/);
    expect((await listAreas(bed.pool)).map(({ code }) => code)).toEqual(['99', '99001', '99003', '99004']);
    expect((await findAsset(bed.pool, '99-99002-WL-01'))!.areaCode).toBe('99004');
    expect(await listAssetStays(bed.pool, '99-99002-WL-01')).toEqual([
      { areaCode: '99002', validFrom: '2025-07-01', validTo: '2026-03-01' },
      { areaCode: '99004', validFrom: '2026-03-01', validTo: null },
    ]);
    await imported(
      bed.workbook('n.xlsx', {
        assets: [
          ['Id', 'Type', 'Name', 'Area'],
          ['new', 'rain-gauge', 'Mới', '90013'],
        ],
      }),
    );
    expect((await findAsset(bed.pool, 'new'))!.areaCode).toBe('99004');
  });

  test('a merger on a later day moves nothing before that day', async () => {
    const file = bed.workbook('m.xlsx', {
      areas: [
        AREA_HEAD,
        ['99004', 'Xã', 'Xã Sen Đá', '99', 12.3, 108.65, '01/03/2099', null, null],
        ['99002', 'Xã', 'Xã Suối Đá', '99', 12.31, 108.62, '01/07/2025', '01/03/2099', '99004'],
      ],
    });
    await imported(file);
    expect((await findAsset(bed.pool, '99-99002-WL-01'))!.areaCode).toBe('99002');
    expect((await listAssetStays(bed.pool, '99-99002-WL-01')).at(-1)).toEqual({
      areaCode: '99004',
      validFrom: '2099-03-01',
      validTo: null,
    });
    expect((await listAreas(bed.pool)).map(({ code }) => code)).toContain('99002');
  });

  test('a split commune wants the new area of each of its assets', async () => {
    const areas = [
      AREA_HEAD,
      ['99005', 'Xã', 'Xã Suối', '99', 12.3, 108.65, '01/03/2026', null, null],
      ['99006', 'Xã', 'Xã Đá', '99', 12.33, 108.6, '01/03/2026', null, null],
      ['99002', 'Xã', 'Xã Suối Đá', '99', 12.31, 108.62, '01/07/2025', '01/03/2026', '99005; 99006'],
    ];
    const refused = await bed.run('pack', 'import', bed.workbook('s.xlsx', { areas }), '--lang', 'en');
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('2 assets still belong to this area (99-99002-RN-01, 99-99002-WL-01)');
    const assets = [
      ['Id', 'Area'],
      ['99-99002-RN-01', '99005'],
      ['99-99002-WL-01', '99006'],
    ];
    await imported(bed.workbook('s.xlsx', { areas, assets }));
    expect((await listAssetStays(bed.pool, '99-99002-WL-01')).at(-1)).toEqual({
      areaCode: '99006',
      validFrom: '2026-03-01',
      validTo: null,
    });
    const old = await bed.run(
      'pack',
      'import',
      bed.workbook('o.xlsx', {
        assets: [
          ['Id', 'Type', 'Name', 'Area'],
          ['x', 'rain-gauge', 'X', '99002'],
        ],
      }),
      '--lang',
      'en',
    );
    expect(old.out).toContain('split into 99005, 99006');
  });

  test('an asset that moves to another commune keeps where it stood', async () => {
    await imported(
      bed.workbook('v.xlsx', {
        assets: [
          ['Id', 'Area', 'Area since'],
          ['99-99001-AQ-01', '99002', '15/10/2026'],
        ],
      }),
    );
    expect(await listAssetStays(bed.pool, '99-99001-AQ-01')).toEqual([
      { areaCode: '99001', validFrom: '2025-07-01', validTo: '2026-10-15' },
      { areaCode: '99002', validFrom: '2026-10-15', validTo: null },
    ]);
    const early = await bed.run(
      'pack',
      'import',
      bed.workbook('v.xlsx', {
        assets: [
          ['Id', 'Area', 'Area since'],
          ['99-99001-AQ-01', '99003', '01/10/2026'],
        ],
      }),
      '--lang',
      'en',
    );
    expect(early.out).toContain('before the day on which its present stay began (2026-10-15)');
  });
});
