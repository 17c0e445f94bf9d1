import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findMetric } from '@nhip/catalog';
import { bindMetricKey, type MetricBinding } from '@nhip/domain';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Terminal } from '../../../terminal/terminal.js';
import { openSeriesFile } from './open-series-file.js';
import { planRows } from './plan-rows.js';
import { readSeries } from './read-series.js';
import { RejectionLog } from './rejection-log.js';
import { tableOptions, type TableOptions } from './table-options.js';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-02-27T00:00:00+07:00');
const HOURS = 75;
const MISSING_ROW = 30;
/** The series that every file below writes in its own way; one row has no value. */
const values = Array.from({ length: HOURS }, (_, i) => Number((1.2 + Math.sin(i / 2)).toFixed(2)));

const two = (number: number): string => String(number).padStart(2, '0');
/** Fields of the site's wall clock. */
function wall(index: number, offsetHours = 7) {
  const at = new Date(FROM + index * HOUR + offsetHours * HOUR);
  const hour = at.getUTCHours();
  return {
    y: at.getUTCFullYear(),
    m: at.getUTCMonth() + 1,
    d: at.getUTCDate(),
    h: hour,
    ymd: at.toISOString().slice(0, 10),
    dmy: `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`,
    h12: `${two(hour % 12 === 0 ? 12 : hour % 12)}:00 ${hour < 12 ? 'AM' : 'PM'}`,
    ms: FROM + index * HOUR,
  };
}
type Wall = ReturnType<typeof wall>;

/** A file: its header, how a row is written, and what is said about it. */
interface Fixture {
  readonly name: string;
  readonly head?: string;
  row(at: Wall, value: string, index: number): string;
  readonly options: Partial<TableOptions>;
  readonly missing?: string;
  readonly decimal?: ',';
  readonly end?: string;
  readonly bytes?: (text: string) => Uint8Array;
}

const columns = (time: string, value: string, more: Partial<TableOptions> = {}): Partial<TableOptions> => ({
  'time-column': time,
  'value-column': value,
  ...more,
});

const fixtures: readonly Fixture[] = [
  { name: 'commas, ISO', head: 'time,value', row: (at, v) => `${at.ymd} ${two(at.h)}:00,${v}`, options: columns('time', 'value') },
  {
    name: 'ISO with its zone',
    head: 'time,value',
    row: (at, v) => `${new Date(at.ms).toISOString()},${v}`,
    options: columns('time', 'value', { 'time-zone': 'America/New_York' }),
  },
  {
    name: 'ISO with an offset, quoted',
    head: '"time","value"',
    row: (at, v) => `"${at.ymd}T${two(at.h)}:00:00+07:00","${v}"`,
    options: columns('time', 'value'),
  },
  {
    name: 'semicolons, decimal comma, day first',
    head: 'Thời gian;Mực nước',
    row: (at, v) => `${at.dmy} ${two(at.h)}:00;${v}`,
    decimal: ',',
    options: columns('thoi gian', 'Mực nước'),
  },
  {
    name: 'tabs and a byte order mark',
    head: '\ufefftime\tvalue',
    row: (at, v) => `${at.dmy} ${at.h}:00\t${v}`,
    decimal: ',',
    options: columns('time', 'value'),
  },
  {
    name: 'pipes, date and time apart',
    head: 'date|clock|value',
    row: (at, v) => `${at.dmy}|${two(at.h)}:00|${v}`,
    options: columns('date,clock', 'value'),
  },
  { name: 'no header, columns by number', row: (at, v) => `WL,${at.ymd} ${two(at.h)}:00:00,${v},m`, options: columns('2', '3') },
  {
    name: 'year, month, day, hour',
    head: 'Year,Month,Day,Hour,Level',
    row: (at, v) => `${at.y},${at.m},${at.d},${at.h},${v}`,
    options: columns('Year,Month,Day,Hour', 'Level'),
  },
  { name: '12-hour clock', head: 'Date (LT),Raw', row: (at, v) => `${at.ymd} ${at.h12},${v}`, options: columns('Date (LT)', 'Raw') },
  {
    name: '12-hour clock whose 12:00 AM ends the day',
    head: 'Date (LT),Raw',
    row: (at, v, i) => `${at.h === 0 ? wall(i - 1).ymd : at.ymd} ${at.h12},${v}`,
    options: columns('Date (LT)', 'Raw'),
  },
  {
    name: '24:00 ends the day',
    head: 'time,value',
    row: (at, v, i) => (at.h === 0 ? `${wall(i - 1).ymd} 24:00,${v}` : `${at.ymd} ${two(at.h)}:00,${v}`),
    options: columns('time', 'value'),
  },
  { name: 'epoch seconds', head: 't,v', row: (at, v) => `${at.ms / 1000},${v}`, options: columns('t', 'v') },
  { name: 'epoch milliseconds, newest first', head: 't;v', row: (_, v, i) => `${wall(HOURS - 1 - i).ms};${v}`, options: columns('t', 'v') },
  {
    name: 'Excel serial days',
    head: 't;v',
    row: (at, v) => `${((at.ms + 7 * HOUR) / 86_400_000 + 25_569).toFixed(9).replace('.', ',')};${v}`,
    decimal: ',',
    options: columns('t', 'v'),
  },
  {
    name: 'fixed columns, days since 1900 in UTC',
    row: (at, v) => `  ${((at.ms - Date.UTC(1900, 0, 1)) / 86_400_000).toFixed(7)}   ${v.padStart(6)}`,
    options: columns('1', '2', { 'time-format': 'days-since:1900-01-01', 'time-zone': 'UTC' }),
  },
  {
    name: 'month first, of America',
    head: 'when,value',
    row: (at, v) => `${at.m}/${at.d}/${at.y} ${at.h12},${v}`,
    options: columns('when', 'value'),
  },
  {
    name: 'month by name',
    head: 'when,value',
    row: (at, v) => `${two(at.d)}-${['Jan', 'Feb', 'Mar'][at.m - 1]}-${at.y} ${two(at.h)}:00,${v}`,
    options: columns('when', 'value'),
  },
  {
    name: 'compact, in UTC',
    head: 'when;value',
    row: (at, v) => `${new Date(at.ms).toISOString().slice(0, 16).replace(/[-:T]/g, '')};${v}`,
    options: columns('when', 'value', { 'time-zone': 'UTC' }),
  },
  {
    name: 'a stated pattern',
    head: 'when;value',
    row: (at, v) => `ngay ${at.d}.${at.m} nam ${at.y} gio ${at.h};${v}`,
    options: columns('when', 'value', { 'time-format': "'ngay' D.M 'nam' YYYY 'gio' H" }),
  },
  {
    name: 'a preamble, comments and blank lines',
    head: 'Trạm: Phụng Hiệp\nĐơn vị: m\n\n# xuất ngày 01/03/2026\ntime,value',
    row: (at, v, i) => `${at.ymd} ${two(at.h)}:00,${v}${i === 4 ? '\n\n# đứt quãng\n' : ''}`,
    options: columns('time', 'value'),
  },
  {
    name: 'UTF-16 as Excel writes it',
    head: 'Thời gian\tMực nước',
    row: (at, v) => `${at.dmy} ${two(at.h)}:00\t${v}`,
    decimal: ',',
    options: columns('Thời gian', 'Mực nước'),
    bytes: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  },
  {
    name: 'Windows-1258',
    head: 'time;\u00b0 m\u00f4',
    row: (at, v) => `${at.ymd} ${two(at.h)}:00;${v}`,
    options: columns('time', '\u00b0 m\u00f4'),
    bytes: (text) => Buffer.from(text, 'latin1'),
  },
  {
    name: 'gzip, Windows line ends',
    head: 'time,value',
    row: (at, v) => `${at.ymd} ${two(at.h)}:00,${v}`,
    end: '\r\n',
    options: columns('time', 'value'),
    bytes: (text) => gzipSync(text),
  },
  {
    name: 'notes with line breaks and quotes',
    head: 'note,time,value',
    row: (at, v, i) => `"dòng ${i}\nhai ""dòng"", thật",${at.ymd} ${two(at.h)}:00,${v}`,
    options: columns('time', 'value'),
  },
  {
    name: 'old Mac line ends',
    head: 'time;value',
    row: (at, v) => `${at.ymd} ${two(at.h)}:00;${v}`,
    end: '\r',
    options: columns('time', 'value'),
  },
  {
    name: 'two stations in one file',
    head: 'station,time,value',
    row: (at, v) => `A,${at.ymd} ${two(at.h)}:00,${v}\nB,${at.ymd} ${two(at.h)}:00,4.5`,
    options: columns('time', 'value', { where: 'station=A' }),
  },
  {
    name: 'millimetres',
    head: 'time,value',
    row: (at, v) => `${at.ymd} ${two(at.h)}:00,${v === '-999' ? v : Math.round(Number(v) * 1000)}`,
    options: columns('time', 'value', { scale: '0.001' }),
  },
  { name: 'JSON lines', row: (at, v) => `{"at":"${new Date(at.ms).toISOString()}","level":${v}}`, options: columns('at', 'level') },
];

const terminal: Terminal = { say: () => undefined, warn: () => undefined, progress: () => undefined, endProgress: () => undefined };
const defaults = Object.fromEntries(
  Object.entries(tableOptions).map(([name, spec]) => [name, 'default' in spec ? spec.default : undefined]),
) as unknown as TableOptions;
const binding = bindMetricKey('water_level_m', [findMetric('water_level_m')!]) as MetricBinding;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dialects-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write({ head, row, decimal, end = '\n', bytes, missing = '-999' }: Fixture, order: readonly number[]): string {
  const written = (index: number): string => (index === MISSING_ROW ? missing : values[index]!.toFixed(2).replace('.', decimal ?? '.'));
  const rows = order.map((index, i) => row(wall(index), written(index), i));
  const text = `${[...(head === undefined ? [] : [head]), ...rows].join('\n')}\n`.replaceAll('\n', end);
  const file = path.join(folder, 'fixture');
  writeFileSync(file, bytes ? bytes(text) : text);
  return file;
}

test.each(fixtures)('the same series comes out of a file with $name', async (fixture) => {
  const newestFirst = fixture.name.includes('newest first');
  const order = Array.from({ length: HOURS }, (_, i) => (newestFirst ? HOURS - 1 - i : i));
  const options = { ...defaults, ...fixture.options };
  const file = await openSeriesFile(write(fixture, order));
  const log = new RejectionLog(undefined);
  const plan = await planRows(file, options, binding);
  const series = await readSeries(file, plan, { terminal, signal: new AbortController().signal, log });
  const expected = values.flatMap((value, i) => (i === MISSING_ROW ? [] : [[new Date(FROM + i * HOUR).toISOString(), value]]));
  expect([...series.rows.timeMs].map((ms, i) => [new Date(ms).toISOString(), series.rows.value[i]])).toEqual(expected);
  expect(Object.fromEntries(log.counts)).toEqual({ missing_value: 1 });
  expect(series.rowsIn).toBe(HOURS + series.leftOut);
});

test('bad rows are named by the line in which they begin, also behind blank lines, comments and line breaks', async () => {
  const text =
    'note,time,value\n"a\nb",2026-01-01 00:00,1\n\n# comment\nx,2026-01-01 01:00,bad\n"c\nd\ne",never,2\nx,2026-01-01 02:00,1\nx,2026-01-01 02:00,1\nshort\n';
  const file = path.join(folder, 'lines.csv');
  writeFileSync(file, text);
  const rejects = path.join(folder, 'rejects.csv');
  const log = new RejectionLog(rejects);
  const opened = await openSeriesFile(file);
  const options = { ...defaults, ...columns('time', 'value', { 'time-format': 'ymd' }) };
  const series = await readSeries(opened, await planRows(opened, options, binding), {
    terminal,
    signal: new AbortController().signal,
    log,
  });
  await log.close();
  expect(series.rowsIn).toBe(6);
  const listed = log.summary().join('\n');
  for (const words of ['line 6 (bad)', 'line 7 (never): c d e,never,2', 'line 10 (line 11 is kept)', 'line 12 (1 of at least 3): short'])
    expect(listed).toContain(words);
});
