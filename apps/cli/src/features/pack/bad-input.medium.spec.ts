import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPackBed, type CliResult, type PackBed } from '../../start-pack-bed.js';

const AREAS = [
  ['Code', 'Kind', 'Name', 'Parent', 'Latitude', 'Longitude'],
  ['99', 'province', 'Tỉnh Đồng Sen', null, 12.25, 108.7],
  ['99001', 'ward', 'Phường Hồ Sen', '99', 12.24, 108.69],
];
const ASSET_HEAD = ['Id', 'Type', 'Name', 'Area', 'Latitude', 'Longitude'];

let bed: PackBed;
beforeAll(async () => {
  bed = await startPackBed();
});
afterAll(() => bed.end());

const dry = (file: string): Promise<CliResult> => bed.run('pack', 'import', file, '--dry-run', '--lang', 'en');
const faultsOf = ({ out }: CliResult): string[] => out.split('\n').filter((line) => line.startsWith('✗ '));

async function faultsOfAssets(row: unknown[], head = ASSET_HEAD): Promise<string[]> {
  const result = await dry(bed.workbook('bad.xlsx', { areas: AREAS, assets: [head, row] }));
  expect(result.code).toBe(1);
  return faultsOf(result);
}

describe('a bad row is named by file, sheet, row, column and value:', () => {
  test.each<[string, unknown[], string[]]>([
    ['an unknown area', ['a', 'rain-gauge', 'A', '99009', 12.2, 108.7], ['row 2, column D (Area) "99009": no area has this code']],
    [
      'an unknown type with a guess',
      ['a', 'rain-gaugge', 'A', '99001', 12.2, 108.7],
      ['column B (Type) "rain-gaugge": the catalogue has no such asset type; is it "rain-gauge"?'],
    ],
    ['no name', ['a', 'rain-gauge', null, '99001', 12.2, 108.7], ['row 2, column C (Name): no value']],
    ['no id', [null, 'rain-gauge', 'A', '99001', 12.2, 108.7], ['column A (Id): no value']],
    [
      'swapped coordinates',
      ['a', 'rain-gauge', 'A', '99001', 108.7, 12.2],
      [
        'column E (Latitude) "108.7": latitude and longitude are swapped',
        'column F (Longitude) "12.2": latitude and longitude are swapped',
      ],
    ],
    ['a place abroad', ['a', 'rain-gauge', 'A', '99001', 48.8, 2.3], ['"48.8": outside Vietnam', '"2.3": outside Vietnam']],
    ['VN-2000 metres', ['a', 'rain-gauge', 'A', '99001', 1_354_221, 586_113], ['VN-2000', 'VN-2000']],
    ['half a position', ['a', 'rain-gauge', 'A', '99001', 12.2, null], ['column F (Longitude): latitude and longitude go together']],
    ['words for a number', ['a', 'rain-gauge', 'A', '99001', 'about 12', 108.7], ['column E (Latitude) "about 12": not a number']],
    ['an id with marks', ['trạm 1', 'rain-gauge', 'A', '99001', 12.2, 108.7], ['column A (Id) "trạm 1": a code has letters without marks']],
    [
      'an id that is reserved for services',
      ['nhip-canary', 'rain-gauge', 'A', '99001', 12.2, 108.7],
      ['row 2, column A (Id) "nhip-canary": a reserved id'],
    ],
    [
      'the same in capital letters',
      ['NHIP-ops', 'rain-gauge', 'A', '99001', 12.2, 108.7],
      ['row 2, column A (Id) "NHIP-ops": a reserved id'],
    ],
    ['broken text', ['a', 'rain-gauge', 'Tráº¡m Ä‘o', '99001', 12.2, 108.7], ['broken text']],
    ['several faults at once', ['a b', 'rain-gauge', 'A', '99/1', 12.2, 2], ['column A', 'column D', 'column F']],
  ])('%s', async (_name, row, expected) => {
    const faults = await faultsOfAssets(row);
    expect(faults).toHaveLength(expected.length);
    expected.forEach((text, index) => {
      expect(faults[index]).toContain('bad.xlsx · assets · row 2');
      expect(faults[index]).toContain(text);
    });
  });

  test('an alias that is reserved', async () => {
    const faults = await faultsOfAssets(['a', 'rain-gauge', 'A', '99001', 12.2, 108.7, 'R1; nhip-worker'], [...ASSET_HEAD, 'Aliases']);
    expect(faults).toEqual([expect.stringContaining('row 2, column G (Aliases) "nhip-worker": a reserved id')]);
  });

  test.each([
    ['07/25/2025', 'the month is greater than 12'],
    ['31/02/2025', 'not a date'],
    ['01/07/25', 'not a date'],
    ['July 2025', 'not a date'],
  ])('the day %s', async (day, text) => {
    const faults = await faultsOfAssets(['a', 'rain-gauge', 'A', '99001', 12.2, 108.7, day], [...ASSET_HEAD, 'Area since']);
    expect(faults).toEqual([expect.stringContaining(text)]);
  });

  test('in Vietnamese by default', async () => {
    const { out } = await bed.run(
      'pack',
      'import',
      bed.workbook('xấu.xlsx', { 'Địa bàn': AREAS, 'Thiết bị': [ASSET_HEAD, ['a', 'rain-gauge', 'A', '99001', 108.7, 12.2]] }),
      '--dry-run',
    );
    expect(out).toContain('xấu.xlsx · Thiết bị · dòng 2, cột E (Latitude) "108.7": vĩ độ và kinh độ bị đổi chỗ');
  });
});

describe('a spreadsheet', () => {
  test('with formulas is refused with each cell, whatever their cached result', async () => {
    const file = bed.workbook(
      'f.xlsx',
      { areas: AREAS, assets: [ASSET_HEAD, ['a', 'rain-gauge', 'A', '99001', 12.2, 108.7]] },
      ({ assets }) => {
        assets!.E2 = { t: 'n', v: 12.2, f: '6.1*2' };
        assets!.C2 = { t: 's', v: 'A', f: 'UPPER("a")' };
      },
    );
    const result = await dry(file);
    expect(faultsOf(result)).toEqual([
      expect.stringContaining('row 2, column C (Name) "=UPPER("a")": a formula'),
      expect.stringContaining('row 2, column E (Latitude) "=6.1*2": a formula'),
    ]);
    expect(result.code).toBe(1);
  });

  test('with merged cells is refused with every row they cover', async () => {
    const rows = [ASSET_HEAD, ...['a', 'b', 'c'].map((id) => [id, 'rain-gauge', id, '99001', 12.2, 108.7])];
    const file = bed.workbook('m.xlsx', { areas: AREAS, assets: rows }, ({ assets }) => {
      assets!['!merges'] = [{ s: { r: 1, c: 3 }, e: { r: 2, c: 3 } }];
    });
    expect(faultsOf(await dry(file))).toEqual(
      [2, 3].map((row) => expect.stringContaining(`row ${row}, column D (Area) "D2:D3": merged cells D2:D3`)),
    );
  });

  test('may have merged titles above its header line, and columns of its own', async () => {
    const rows = [
      ['DANH SÁCH TRẠM'],
      [],
      ['STT', ...ASSET_HEAD, 'Ghi chú', '#tạm'],
      [1, 'a', 'rain-gauge', 'A', '99001', 12.2, 108.7, 'x', 'y'],
    ];
    const file = bed.workbook('t.xlsx', { areas: AREAS, assets: rows }, ({ assets }) => {
      assets!['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }];
    });
    expect(await dry(file)).toMatchObject({ code: 0 });
  });

  test('with a column that nothing knows, or one twice, is refused', async () => {
    const head = [...ASSET_HEAD, 'Gatway', 'Tên'];
    const faults = await faultsOfAssets(['a', 'rain-gauge', 'A', '99001', 12.2, 108.7, 'x', 'B'], head);
    expect(faults).toEqual([
      expect.stringContaining('row 1, column G (Gatway) "Gatway": unknown column'),
      expect.stringContaining('column H (Tên) "Tên": two columns of the same meaning (column C)'),
    ]);
  });

  test('without its header line is refused with what it needs', async () => {
    expect(
      faultsOf(
        await dry(
          bed.workbook('h.xlsx', {
            areas: AREAS,
            assets: [
              ['a', 'rain-gauge'],
              ['b', 'rain-gauge'],
            ],
          }),
        ),
      ),
    ).toEqual([expect.stringContaining('h.xlsx · assets: no header line found: it needs the column "Mã" (Id)')]);
  });

  test('that lost leading zeros of its codes is refused with what was meant', async () => {
    const areas = [
      AREAS[0]!,
      ['01', 'province', 'Hà Nội', null, 21.03, 105.85],
      [4, 'ward', 'Phường Ba Đình', '01', 21.03, 105.83],
      [1, 'province', 'Hà Nội', null, 21.03, 105.85],
    ];
    const assets = [ASSET_HEAD, ['a', 'rain-gauge', 'A', 1, 21, 105.8]];
    expect(faultsOf(await dry(bed.workbook('z.xlsx', { areas, assets })))).toEqual([
      expect.stringContaining(
        'areas · row 3, column A (Code) "4": the code of a ward has 5 digits; the spreadsheet seems to have dropped leading zeros ("00004")',
      ),
      expect.stringContaining('row 4, column A (Code) "1": the code of a province has 2 digits'),
    ]);
    const reference = [AREAS[0]!, ['01', 'province', 'Hà Nội', null, 21.03, 105.85]];
    expect(faultsOf(await dry(bed.workbook('z.xlsx', { areas: reference, assets })))).toEqual([
      expect.stringContaining('"1": no area has this code; is it "01"?'),
    ]);
  });

  test('shows codes with zeros by its number format: what people see counts', async () => {
    const file = bed.workbook('n.xlsx', { areas: [AREAS[0]!, [1, 'province', 'Hà Nội', null, 21.03, 105.85]] }, ({ areas }) => {
      areas!.A2 = { t: 'n', v: 1, z: '00' };
    });
    expect(await dry(file)).toMatchObject({ code: 0 });
  });

  test('with dates of its own, day/month/year and ISO is understood', async () => {
    const head = [...AREAS[0]!, 'Valid from'];
    const rows = [head, [...AREAS[1]!, '1/7/2025'], [...AREAS[2]!, '2025-07-01'], ['99002', 'ward', 'B', '99', 12.2, 108.6, 45_839]];
    const file = bed.workbook('d.xlsx', { areas: rows }, ({ areas }) => {
      areas!.G4 = { t: 'n', v: 45_839, z: 'dd/mm/yyyy' };
    });
    expect(await bed.run('pack', 'import', file)).toMatchObject({ code: 0 });
    const { rows: stored } = await bed.pool.query('select valid_from::text as day from area order by code');
    expect(stored).toEqual([{ day: '2025-07-01' }, { day: '2025-07-01' }, { day: '2025-07-01' }]);
    await bed.pool.query('truncate area cascade');
  });

  test('composed and decomposed letters, blanks and invisible characters are one text', async () => {
    const areas = [
      AREAS[0]!,
      ['99', 'province', '  Tỉnh Đồng  Sen\u00a0'.normalize('NFD'), null, ' 12,25 ', '108.70°'],
      [' 99001\u200b', 'PHUONG', 'Phường Hồ Sen', '99 ', 12.24, 108.69],
    ];
    expect(await bed.run('pack', 'import', bed.workbook('u.xlsx', { areas }))).toMatchObject({ code: 0 });
    const { rows } = await bed.pool.query('select code, kind, name, short_name, lat from area order by code');
    expect(rows).toEqual([
      { code: '99', kind: 'province', name: 'Tỉnh Đồng Sen', short_name: 'Đồng Sen', lat: 12.25 },
      { code: '99001', kind: 'ward', name: 'Phường Hồ Sen', short_name: 'Hồ Sen', lat: 12.24 },
    ]);
    await bed.pool.query('truncate area cascade');
  });

  test('with a code twice, in the file or as an alias of another asset, is refused', async () => {
    await bed.run(
      'pack',
      'import',
      bed.workbook('k.xlsx', {
        assets: [
          ['Id', 'Type', 'Name', 'Aliases'],
          ['old', 'rain-gauge', 'Old', 'R1'],
        ],
      }),
    );
    const assets = [
      ['Id', 'Type', 'Name', 'Aliases'],
      ['a', 'rain-gauge', 'A', null],
      ['b', 'rain-gauge', 'B', 'a; c'],
      ['a', 'rain-gauge', 'A', null],
      ['R1', 'rain-gauge', 'R', null],
      ['d', 'rain-gauge', 'D', 'old'],
    ];
    expect(faultsOf(await dry(bed.workbook('k.xlsx', { assets })))).toEqual([
      expect.stringContaining('row 3, column D (Aliases) "a": this id belongs to the asset a already'),
      expect.stringContaining('row 4, column A (Id) "a": the same as row 2'),
      expect.stringContaining('row 5, column A (Id) "R1": this id belongs to the asset old already'),
      expect.stringContaining('row 6, column D (Aliases) "old": this id belongs to the asset old already'),
    ]);
    await bed.pool.query('truncate asset cascade');
  });

  test('with parents or gateways in a circle is refused', async () => {
    const areas = [AREAS[0]!, ['99', 'province', 'P', '99001', 12.25, 108.7], ['99001', 'ward', 'W', '99', 12.24, 108.69]];
    const assets = [
      ['Id', 'Type', 'Name', 'Gateway'],
      ['a', 'rain-gauge', 'A', 'b'],
      ['b', 'rain-gauge', 'B', 'a'],
      ['c', 'rain-gauge', 'C', 'zz'],
    ];
    const faults = faultsOf(await dry(bed.workbook('c.xlsx', { areas, assets })));
    expect(faults.filter((line) => line.includes('circle')).length).toBeGreaterThanOrEqual(2);
    expect(faults).toContainEqual(expect.stringContaining('row 4, column D (Gateway) "zz": no asset has this id'));
  });

  test('with limits that the catalogue refuses is refused', async () => {
    const limits = [
      ['Asset', 'Metric', 'Severity', 'Above', 'Below', 'Limit name', 'Source'],
      ['a', 'water_level_m', 'critical', 1, null, 'BĐ', 'x'],
      ['a', 'rain_mm_1h', 'critical', null, null, 'mưa', 'x'],
      ['a', 'rain_mm_1h', 'critical', 99_999, null, 'mưa', 'x'],
      ['zz', 'rain_mm_1h', 'critical', 10, null, 'mưa', 'x'],
      ['a', 'rain_mm_1h', 'warning', 10, null, 'mưa', null],
    ];
    expect(
      faultsOf(
        await dry(
          bed.workbook('l.xlsx', {
            assets: [
              ['Id', 'Type', 'Name'],
              ['a', 'rain-gauge', 'A'],
            ],
            limits,
          }),
        ),
      ),
    ).toEqual(
      [
        'row 2, column B (Metric) "water_level_m": assets of type rain-gauge do not report this metric; they report: rain_mm_1h',
        'row 3, column D (Above): needs a value',
        'row 4, column C (Severity) "critical": the same as row 3',
        'row 4, column D (Above) "99999": outside the metric',
        'row 5, column A (Asset) "zz": no asset has this id',
        'row 6, column G (Source): no value',
      ].map((text): unknown => expect.stringContaining(text)),
    );
  });

  test('of one sheet with any name is known by its columns; sheets of something else are left out and named', async () => {
    const one = await dry(
      bed.workbook('one.xlsx', {
        Sheet1: [
          ['Mã trạm', 'Loại trạm', 'Tên trạm'],
          ['a', 'Trạm đo mưa', 'A'],
        ],
        'Hướng dẫn': [['Đọc kỹ']],
      }),
    );
    expect(one.code).toBe(0);
    expect(one.out).toContain('one.xlsx · Hướng dẫn: left out');
  });
});
