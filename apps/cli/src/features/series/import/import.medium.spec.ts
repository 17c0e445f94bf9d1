import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { listSeriesImports, rollUp } from '@nhip/store';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { balanceOf, listHistory, expectHistory, startSeriesBed, type PlainReading, type SeriesBed } from '../series-bed.js';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let bed: SeriesBed;
let assets = 0;
beforeAll(async () => {
  bed = await startSeriesBed();
});
afterAll(() => bed.stop());

async function newAsset(type = 'water-level-station'): Promise<string> {
  const id = `import-${(assets += 1)}`;
  await bed.addAsset(id, type);
  return id;
}

const hourly = (from: string, values: readonly (number | string)[]): string =>
  `time,value\n${values.map((value, i) => `${new Date(Date.parse(`${from}Z`) + i * HOUR).toISOString().slice(0, 16)},${value}`).join('\n')}\n`;
const command = (file: string, assetId: string, ...more: string[]): string[] => [
  'import',
  file,
  '--asset',
  assetId,
  '--metric',
  'water_level_m',
  '--time-column',
  'time',
  '--value-column',
  'value',
  '--keep-time',
  ...more,
];
/** Everything but times of writing. */
const table = async (assetId: string): Promise<unknown> =>
  (
    await Promise.all(
      ['telemetry_15m', 'telemetry_1h', 'telemetry_1d'].map((name) =>
        bed.pool.query(
          `select t.*, t.tableoid = 0 as x from ${name} t join series s on s.id = t.series_id where s.asset_id = $1 order by bucket`,
          [assetId],
        ),
      ),
    )
  ).map(({ rows }) => rows);

describe('nhip import --keep-time', () => {
  test('brings years into the rollups, reports bad rows by line, and says how the rows add up', async () => {
    const id = await newAsset();
    const values = Array.from({ length: 3000 }, (_, i) =>
      i === 5 ? '-999' : i === 7 ? 'broken' : i === 9 ? 99 : (Math.sin(i / 3) + 1).toFixed(2),
    );
    const { code, out, err } = await bed.run(command(bed.file('level.csv', hourly('2015-12-20T00:00', values)), id));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(balanceOf(out)).toEqual({ in: 3000, stored: 2997, rejected: 3, same: 0 });
    for (const words of ['line 7 (-999): 2015-12-20T05:00,-999', 'line 9 (broken)', 'line 11 (99)', 'out_of_range: 1'])
      expect(out).toContain(words);
    const listed = readFileSync(/all of them: (.*)/.exec(out)![1]!, 'utf8')
      .trim()
      .split('\n');
    expect(listed.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
      'line reason',
      '7 missing_value',
      '9 invalid_number',
      '11 out_of_range',
    ]);
    const readings = values.flatMap((value, i): PlainReading[] =>
      [5, 7, 9].includes(i) ? [] : [[Date.parse('2015-12-20T00:00+07:00') + i * HOUR, Number(value)]],
    );
    await expectHistory(bed.pool, id, 'water_level_m', readings);
    expect(await listSeriesImports(bed.pool, id)).toMatchObject([
      { kind: 'import', source: 'level.csv', shiftMs: 0, counts: { stored: 2997, rejected: 3 } },
    ]);
  });

  test('the same file twice changes nothing; a corrected one corrects, also what it no longer has', async () => {
    const id = await newAsset();
    const values = Array.from({ length: 500 }, (_, i) => (i % 7) / 10);
    const first = await bed.run(command(bed.file('a.csv', hourly('2020-01-01T00:00', values)), id));
    expect(first.out).toContain('500 written, 0 as they were');
    const before = await table(id);
    const second = await bed.run(command(bed.file('a.csv', hourly('2020-01-01T00:00', values)), id));
    expect(second.out).toContain('0 written, 500 as they were, 0 taken back');
    expect(await table(id)).toEqual(before);
    expect(await listSeriesImports(bed.pool, id)).toHaveLength(1);

    const corrected = values.map((value, i) => (i === 100 ? 3.3 : i >= 200 && i < 260 ? '' : value));
    const third = await bed.run(command(bed.file('a.csv', hourly('2020-01-01T00:00', corrected)), id));
    expect(balanceOf(third.out)).toEqual({ in: 500, stored: 440, rejected: 60, same: 0 });
    // the hour behind 3.3 changes too: what a counter rose since then
    expect(third.out).toMatch(/60 taken back/);
    const fresh = await newAsset();
    await bed.run(command(bed.file('b.csv', hourly('2020-01-01T00:00', corrected)), fresh));
    const content = async (asset: string): Promise<unknown> =>
      JSON.parse(
        JSON.stringify(await table(asset), (key, value: unknown) =>
          ['series_id', 'import_id'].includes(key) ? undefined : typeof value === 'number' ? Number(value.toFixed(9)) : value,
        ),
      );
    expect(await content(id)).toEqual(await content(fresh));
  });

  test('two files that share a quarter of an hour make the same table as one', async () => {
    const minutes = (from: number, to: number): string =>
      `time,value\n${Array.from({ length: to - from }, (_, i) => `${new Date(Date.UTC(2019, 0, 1) + (from + i) * 60_000).toISOString().slice(0, 16)},${((from + i) % 13) / 10}`).join('\n')}\n`;
    const [whole, parts] = [await newAsset(), await newAsset()];
    await bed.run(command(bed.file('whole.csv', minutes(0, 300)), whole));
    await bed.run(command(bed.file('part2.csv', minutes(127, 300)), parts));
    await bed.run(command(bed.file('part1.csv', minutes(0, 127)), parts));
    const again = await bed.run(command(bed.file('part2.csv', minutes(127, 300)), parts));
    expect(again.out).toContain(' 0 written');
    for (const step of ['15m', '1h', '1d'] as const)
      expect(await listHistory(bed.pool, parts, 'water_level_m', step)).toEqual(await listHistory(bed.pool, whole, 'water_level_m', step));
  });

  test('what raw retention still keeps is stored raw too, and rolled up with the rest', async () => {
    const id = await newAsset();
    const from = new Date(Math.floor(Date.now() / HOUR) * HOUR - 120 * DAY);
    const values = Array.from({ length: 120 * 24 }, (_, i) => ((i % 24) / 10).toFixed(1));
    const { out } = await bed.run(
      command(bed.file('recent.csv', hourly(from.toISOString().slice(0, 16), values)), id, '--time-zone', 'UTC'),
    );
    const raw = Number(/(\d[\d ]*) new, 0 corrected/.exec(out)![1]!.replace(' ', ''));
    expect(raw).toBeGreaterThan(87 * 24);
    expect(raw).toBeLessThanOrEqual(89 * 24);
    await rollUp(bed.pool);
    const readings = values.map((value, i): PlainReading => [from.getTime() + i * HOUR, Number(value)]);
    await expectHistory(bed.pool, id, 'water_level_m', readings);
    const again = await bed.run(command(path.join(bed.folder, 'recent.csv'), id, '--time-zone', 'UTC'));
    expect(again.out).toMatch(
      new RegExp(`0 written.*\\n.*0 new, 0 corrected, ${String(raw).replace(/\B(?=(\d{3})+$)/g, ' ')} as they were`),
    );
  });

  test('does not replace what a device measured here, unless told to', async () => {
    const id = await newAsset();
    const file = bed.file('m.csv', hourly('2021-01-01T00:00', [1, 2, 3]));
    await bed.run(command(file, id));
    await bed.pool.query(
      'update telemetry_15m set import_id = null, sum = 9 where series_id = (select id from series where asset_id = $1) and bucket = $2',
      [id, '2021-01-01T01:00+07'],
    );
    const held = await bed.run(command(file, id));
    expect(balanceOf(held.out)).toEqual({ in: 3, stored: 2, rejected: 1, same: 0 });
    expect(held.out).toContain('measured_here: 1');
    expect(balanceOf((await bed.run(command(file, id, '--overwrite'))).out)).toMatchObject({ stored: 3 });
  });

  test('interrupted in the middle, the same command goes on, without holes and twice nothing', async () => {
    const [whole, torn] = [await newAsset(), await newAsset()];
    const values = Array.from({ length: 9000 }, (_, i) => (i % 31) / 10);
    const file = bed.file('long.csv', hourly('2018-01-01T00:00', values));
    await bed.run(command(file, whole));
    const stop = new AbortController();
    const watch = setInterval(() => {
      void bed.pool
        .query('select 1 from series_import i join series s on s.id = i.series_id where s.asset_id = $1 and rows_done > 0', [torn])
        .then(({ rowCount }) => rowCount && stop.abort());
    }, 5);
    const interrupted = await bed.run(command(file, torn), { signal: stop.signal });
    clearInterval(watch);
    expect(interrupted.code).toBe(130);
    const [run] = await listSeriesImports(bed.pool, torn);
    expect(run!.rowsDone).toBeGreaterThan(0);
    expect(run!.rowsDone).toBeLessThan(9000);
    const { code, out } = await bed.run(command(file, torn));
    expect(code).toBe(0);
    expect(out).toContain('goes on');
    expect(balanceOf(out)).toEqual({ in: 9000, stored: 9000, rejected: 0, same: 0 });
    for (const step of ['15m', '1h', '1d'] as const)
      expect(await listHistory(bed.pool, torn, 'water_level_m', step)).toEqual(await listHistory(bed.pool, whole, 'water_level_m', step));
    expect(await listSeriesImports(bed.pool, torn)).toHaveLength(1);
  });

  test('a dry run shows how the file is understood and writes nothing', async () => {
    const id = await newAsset();
    const { code, out } = await bed.run(command(bed.file('dry.csv', hourly('2020-01-01T00:00', [1, 2, '-999'])), id, '--dry-run'));
    expect(code).toBe(0);
    for (const words of [
      'comma, header in line 1',
      '"time" as ymd',
      'line 2: 2020-01-01 00:00:00 +07  1  good',
      '✗ missing_value',
      'nothing was written',
    ])
      expect(out).toContain(words);
    expect(balanceOf(out)).toEqual({ in: 3, stored: 2, rejected: 1, same: 0 });
    expect(await listSeriesImports(bed.pool, id)).toEqual([]);
    expect(
      (await bed.pool.query('select 1 from telemetry_15m t join series s on s.id = t.series_id where s.asset_id = $1', [id])).rowCount,
    ).toBe(0);
  });

  test.each([
    [{ asset: 'import-x1' }, 1, 'There is no asset "import-x1"', 'import-1'],
    [{ metric: 'water_level' }, 1, 'does not report "water_level"', 'Did you mean water_level_m?'],
    [{ 'time-column': 'tíme' }, 0, '', ''],
    [{ 'time-column': 'when' }, 1, 'no column "when"', '1 "time"'],
    [{ 'value-column': 'valeu' }, 1, 'no column "valeu"', 'Did you mean "value"?'],
    [{ 'time-zone': 'Asia/Nowhere' }, 2, 'no time zone', 'Asia/Ho_Chi_Minh'],
    [{ 'time-format': 'HH:mm' }, 2, 'no form of time', 'days-since'],
    [{ 'time-column': 'value' }, 1, 'form of the times is not known', '--time-format'],
    [{ 'value-column': 'time' }, 1, 'No row', '--dry-run'],
    [{ scale: 'much' }, 2, '--scale is "much"', 'number'],
    [{ encoding: 'klingon' }, 1, 'no encoding', 'utf-8'],
  ])('refuses %j in words that help', async (wrong: Record<string, string>, code, what, advice) => {
    const options = { asset: 'import-1', metric: 'water_level_m', 'time-column': 'time', 'value-column': 'value', ...wrong };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const answer = await bed.run([
      'import',
      bed.file('wrong.csv', hourly('2001-01-01T00:00', [1.5, 2.5])),
      ...words,
      '--keep-time',
      '--dry-run',
    ]);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(what);
    expect(answer.err).toContain(advice);
  });

  test.each([
    ['nothing.csv', '', 'is empty'],
    ['sheet.xlsx', 'PK\u0003\u0004xxxx', 'spreadsheet'],
    ['head.csv', 'time,value\n', 'has no rows'],
    ['torn.csv', `time,value\n${'2001-01-01,1\n'.repeat(2100)}2001-01-02,"2\n2001-01-03,3\n`, 'breaks off'],
    ['torn.json', '{"a": [', 'no valid JSON'],
  ])('refuses %s', async (name, content, what) => {
    const answer = await bed.run(command(bed.file(name, content), 'import-1'));
    expect(answer.code).toBe(1);
    expect(answer.err).toContain(what);
  });

  test('refuses a file that is not there, and times that nobody chose', async () => {
    expect((await bed.run(command(path.join(bed.folder, 'none.csv'), 'import-1'))).err).toContain('There is no file');
    const undecided = command(bed.file('c.csv', hourly('2001-01-01T00:00', [1])), 'import-1').filter((word) => word !== '--keep-time');
    expect(await bed.run(undecided)).toMatchObject({ code: 2, err: expect.stringContaining('--shift-to-now') });
  });
});
