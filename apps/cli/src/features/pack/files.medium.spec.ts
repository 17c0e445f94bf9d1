import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { startPackBed, type CliResult, type PackBed } from '../../start-pack-bed.js';

const AREAS = [
  ['Code', 'Kind', 'Name', 'Parent', 'Latitude', 'Longitude'],
  ['99', 'province', 'Tỉnh Đồng Sen', null, 12.25, 108.7],
  ['99001', 'ward', 'Phường Hồ Sen', '99', 12.24, 108.69],
];

let bed: PackBed;
beforeAll(async () => {
  bed = await startPackBed();
});
afterAll(() => bed.end());

const dry = (file: string): Promise<CliResult> => bed.run('pack', 'import', file, '--dry-run', '--lang', 'en');
const faultsOf = ({ out }: CliResult): string[] => out.split('\n').filter((line) => line.startsWith('✗ '));

describe('a file that is no pack', () => {
  const refused = async (name: string, content: string | Buffer, text: string): Promise<void> => {
    const result = await dry(bed.file(name, content));
    expect(result.code).toBe(1);
    expect(result.err).toContain(text);
    expect(result.err).toContain('→');
  };
  test('text with the name of a workbook', () => refused('x.xlsx', 'Mã,Tên\n1,2\n', 'not a whole .xlsx'));
  test('an old .xls', () => refused('x.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old .xls'));
  test('another ending', () => refused('x.pdf', 'x', 'neither .xlsx nor .csv'));
  test('a torn workbook', async () => {
    const file = bed.workbook('torn.xlsx', { areas: AREAS });
    truncateSync(file, 900);
    const result = await dry(file);
    expect(result.err).toContain('not a whole .xlsx');
  });
  test('none at all', async () => {
    expect((await dry(path.join(bed.folder, 'none.xlsx'))).err).toContain('does not exist');
  });
  test('an empty folder', async () => {
    mkdirSync(path.join(bed.folder, 'empty'));
    expect((await dry(path.join(bed.folder, 'empty'))).err).toContain('no .xlsx or .csv');
  });
});

describe('a CSV file', () => {
  const text = 'Mã trạm;Loại trạm;Tên trạm;Vĩ độ;Kinh độ\nhoa-1;rain-gauge;Hòa Lưu, ấp Đường Đào;12,25;108,7\n';
  const nameIn = async (bytes: Buffer): Promise<string> => {
    const result = await bed.run('pack', 'import', bed.file('assets.csv', bytes), '--lang', 'en');
    expect(result).toMatchObject({ code: 0, err: '' });
    const { rows } = await bed.pool.query<{ name: string; lat: number }>(`select name, lat from asset where id = 'hoa-1'`);
    expect(rows[0]!.lat).toBe(12.25);
    await bed.pool.query('truncate asset cascade');
    return rows[0]!.name;
  };
  const NAME = 'Hòa Lưu, ấp Đường Đào';

  test('in UTF-8, with and without its mark, with semicolons and decimal commas', async () => {
    expect(await nameIn(Buffer.from(text))).toBe(NAME);
    expect(await nameIn(Buffer.from(`\ufeff${text}`))).toBe(NAME);
    expect(await nameIn(Buffer.from(text.replaceAll('\n', '\r\n')))).toBe(NAME);
    expect(await nameIn(Buffer.from(text.replaceAll(';', '\t')))).toBe(NAME);
  });

  test('in UTF-16, with and without its mark', async () => {
    expect(await nameIn(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(NAME);
    expect(await nameIn(Buffer.from(text, 'utf16le'))).toBe(NAME);
    expect(await nameIn(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe(NAME);
  });

  test('in Windows-1258 is read and said so', async () => {
    // Hòa Lưu, ấp Đường Đào: marks follow their letter in this encoding
    const [ograve, uhorn, acirc, acute, dstroke, grave] = [0xf2 + 0, 0xfd, 0xe2, 0xec, 0xd0, 0xcc];
    const word = (...parts: (string | number)[]): Buffer =>
      Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))));
    const o = word('o', grave);
    const head = Buffer.from('id,type,name\nhoa-1,rain-gauge,', 'latin1');
    const name = Buffer.concat([word('"H'), o, word('a L', uhorn, 'u, ', acirc, acute, 'p ', dstroke, uhorn, 'o'), word('"\n')]);
    expect(ograve).toBe(0xf2);
    const result = await bed.run('pack', 'import', bed.file('assets.csv', Buffer.concat([head, name])), '--lang', 'en');
    expect(result).toMatchObject({ code: 0 });
    expect(result.out).toContain('read as Windows-1258');
    const { rows } = await bed.pool.query('select name from asset');
    expect(rows).toEqual([{ name: 'Hòa Lưu, ấp Đưo' }]);
    await bed.pool.query('truncate asset cascade');
  });

  test('in an old Vietnamese font (TCVN3) is refused with what to do', async () => {
    // "Trạm đo mưa" as TCVN3: ạ = B9, đ = AE, ư = AD
    const bytes = Buffer.concat([
      Buffer.from('id,type,name\na,rain-gauge,Tr', 'latin1'),
      Buffer.from([0xb9]),
      Buffer.from('m ', 'latin1'),
      Buffer.from([0xae]),
      Buffer.from('o m', 'latin1'),
      Buffer.from([0xad]),
      Buffer.from('a\n', 'latin1'),
    ]);
    const result = await dry(bed.file('assets.csv', bytes));
    expect(result.code).toBe(1);
    expect(result.err).toContain('TCVN3');
    expect(result.err).toContain('CSV UTF-8');
  });

  test('names lines as the file has them, also after a cell of several lines', async () => {
    const result = await dry(bed.file('assets.csv', 'id,type,name\na,rain-gauge,"two\nlines"\n\nb,dragon,B\n'));
    expect(faultsOf(result)).toEqual([expect.stringContaining('assets.csv · row 5, column B (type) "dragon"')]);
  });

  test('with a quote that never ends is refused with its line', async () => {
    const result = await dry(bed.file('assets.csv', 'id,type,name\na,rain-gauge,"A\nb,rain-gauge,B\n'));
    expect(result.code).toBe(1);
    expect(result.err).toMatch(/not whole CSV: .*line/i);
  });
});
