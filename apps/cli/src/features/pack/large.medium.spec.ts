import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startPackBed, type CliResult, type PackBed } from '../../start-pack-bed.js';

jest.setTimeout(300_000);

const MANY = 100_000;
const BAD = 77_777;
const GATEWAYS = 1000;
const AREAS = 'Mã,Loại,Tên,Mã cấp trên,Vĩ độ,Kinh độ\n99,Tỉnh,Tỉnh Đồng Sen,,12.25,108.7\n99001,Phường,Phường Hồ Sen,99,12.24,108.69\n';
const HEAD = 'Mã thiết bị,Loại,Tên,Địa bàn,Vĩ độ,Kinh độ,Bộ tập trung';

/** The first thousand are gateways, the others stand behind them. */
const line = (i: number, area = '99001'): string =>
  i < GATEWAYS
    ? `g-${i},gateway,Bộ tập trung ${i},${area},12.2,108.7,`
    : `s-${i},rain-gauge,"Trạm đo mưa, số ${i}",${area},12.${i},108.7,g-${i % GATEWAYS}`;

let bed: PackBed;
let folder: string;
beforeAll(async () => {
  bed = await startPackBed();
  folder = path.join(bed.folder, 'large');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'areas.csv'), AREAS);
});
beforeEach(() => bed.pool.query('truncate area, asset, change_log cascade'));
afterAll(() => bed.end());

const write = (areaOf: (i: number) => string = () => '99001'): void =>
  writeFileSync(path.join(folder, 'assets.csv'), [HEAD, ...Array.from({ length: MANY }, (_, i) => line(i, areaOf(i)))].join('\n'));
const imports = (...options: string[]): Promise<CliResult> => bed.run('pack', 'import', folder, '--lang', 'en', ...options);

test('of 100 000 rows one is bad: it is named, and nothing is stored', async () => {
  write((i) => (i === BAD ? '99009' : '99001'));
  const { code, out } = await imports();
  expect(code).toBe(1);
  expect(out.split('\n').filter((said) => said.startsWith('✗'))).toEqual([
    expect.stringContaining(`assets.csv · row ${BAD + 2}, column D (Địa bàn) "99009": no area has this code`),
  ]);
  expect(await bed.count('asset')).toBe(0);
});

test('100 000 rows are stored with progress and accounts for what connects itself; a second time nothing is new', async () => {
  write();
  const accounts = path.join(bed.folder, 'accounts.csv');
  const first = await imports('--accounts', accounts);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(await bed.count('asset')).toBe(MANY);
  expect(readFileSync(accounts, 'utf8').trimEnd().split('\r\n')).toHaveLength(GATEWAYS + 1);
  expect(await bed.count('credential')).toBe(GATEWAYS);
  for (const [label, total] of [
    ['assets.csv: rows read', undefined],
    ['assets stored', MANY],
  ] as const) {
    const reports = first.progress.filter((report) => report.label === label);
    expect(reports.length).toBeGreaterThan(10);
    expect(reports.map(({ done }) => done)).toEqual(reports.map(({ done }) => done).sort((a, b) => a - b));
    expect(reports.at(-1)!.done).toBeGreaterThanOrEqual(MANY);
    expect(new Set(reports.map((report) => report.total))).toEqual(new Set([total]));
  }
  const second = await imports();
  expect(second.out).toMatch(/assets +100000 +0 +0 +100000 +0/);
  expect(second.out).toContain('Nothing is new.');
});

test('an import of 100 000 rows that is interrupted half-way leaves nothing', async () => {
  write();
  const { code, err } = await bed.interrupt('assets stored', 'pack', 'import', folder);
  expect({ code, err }).toEqual({ code: 130, err: '✗ interrupted' });
  for (const table of ['area', 'asset', 'asset_area', 'change_log']) expect([table, await bed.count(table)]).toEqual([table, 0]);
});
