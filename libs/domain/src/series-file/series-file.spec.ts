import { describe, expect, test } from '@jest/globals';
import { detectDialect, splitCells } from './dialect.js';
import { findColumn, findColumns } from './find-columns.js';
import { readJsonTable } from './json-table.js';
import { createQualityWords } from './quality-words.js';
import { detectDecimal, isMissing, readNumber } from './read-number.js';
import { SeriesGatherer, firstRowAt } from './series-rows.js';

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

describe('detectDialect', () => {
  test.each([
    ['commas', lines('time,value', '2026-01-01 00:00,1', '2026-01-01 01:00,2'), ',', true, ['time', 'value']],
    [
      'semicolons and decimal commas',
      lines('Ngày;Giờ;Mực nước', '01/01/2026;00:00;1,25', '01/01/2026;01:00;1,31'),
      ';',
      true,
      ['Ngày', 'Giờ', 'Mực nước'],
    ],
    ['tabs', lines('t\tv', '1790000000\t1,5', '1790000060\t2,5'), '\t', true, ['t', 'v']],
    ['pipes', lines('t|v', '2026-01-01|1', '2026-01-02|2'), '|', true, ['t', 'v']],
    [
      'fixed columns without a header',
      lines('113225.0000000  1237', '113225.0416667  1290', '113225.0833333  1301'),
      ' ',
      false,
      ['1', '2'],
    ],
    [
      'blanks and decimal commas',
      lines('2026-01-01 00:00 1,25', '2026-01-01 01:00 1,31', '2026-01-01 02:00 1,4'),
      ' ',
      false,
      ['1', '2', '3'],
    ],
    ['date and time in one cell before a comma', lines('2026-01-01 00:00,1', '2026-01-01 01:00,2'), ',', false, ['1', '2']],
    ['no header', lines('a,2026-01-01,1', 'a,2026-01-02,2'), ',', false, ['1', '2', '3']],
    ['a byte order mark', `\ufeff${lines('time,value', '2026-01-01,1')}`, ',', true, ['time', 'value']],
    [
      'quoted line breaks',
      lines('note,time,value', '"two\nlines, one note",2026-01-01,1', 'x,2026-01-02,2'),
      ',',
      true,
      ['note', 'time', 'value'],
    ],
    ['a stated separator', lines('sep=;', 'time;value', '2026-01-01;1'), ';', true, ['time', 'value']],
    ['an empty and a repeated name', lines('time,,v,v', '2026-01-01,1,2,3'), ',', true, ['time', '2', 'v', 'v (2)']],
    ['one column', lines('value', '1', '2'), ',', true, ['value']],
  ] as const)('reads %s', (...[, sample, delimiter, hasHeader, columns]) => {
    expect(detectDialect(sample)).toMatchObject({ delimiter, hasHeader, columns });
  });

  test('passes over what stands before the table, and takes names from a comment above it', () => {
    const preamble = lines('Station: Phụng Hiệp', '', 'time,value,flag', '2026-01-01,1,ok', '2026-01-02,2,ok', '2026-01-03,3,ok');
    expect(detectDialect(preamble)).toEqual({ delimiter: ',', skipLines: 2, hasHeader: true, columns: ['time', 'value', 'flag'] });
    expect(detectDialect(lines('# time value', '2026-01-01 1', '2026-01-02 2', '2026-01-03 3'))).toMatchObject({
      hasHeader: false,
      columns: ['time', 'value'],
    });
  });

  test('obeys whoever knows better', () => {
    const sample = lines('x', '1;2', '3;4');
    expect(detectDialect(sample, { delimiter: ';', hasHeader: false, skipLines: 1 })).toEqual({
      delimiter: ';',
      skipLines: 1,
      hasHeader: false,
      columns: ['1', '2'],
    });
    expect(splitCells('a;"b;c";d', ';')).toEqual(['a', 'b;c', 'd']);
  });
});

test('columns are found as written, without case or diacritics, by number, and as a list', () => {
  const columns = ['Date (LT)', 'Mực nước', 'a,b', 'Year', 'Month', 'Day'];
  expect(findColumn(columns, 'Mực nước')).toBe(1);
  expect(findColumn(columns, 'muc nuoc')).toBe(1);
  expect(findColumn(columns, '3')).toBe(2);
  expect(findColumn(columns, '7')).toBeUndefined();
  expect(findColumns(columns, 'a,b')).toEqual({ found: [2], unknown: [] });
  expect(findColumns(columns, 'Year,Month,Day,Hour')).toEqual({ found: [3, 4, 5], unknown: ['Hour'] });
});

describe('numbers', () => {
  test.each([
    ['3.5', '.', 3.5],
    ['-0,8', ',', -0.8],
    ['1.234,5', ',', 1234.5],
    ['1,234.5', '.', 1234.5],
    ['1 234,5', ',', 1234.5],
    ["1'234.5", '.', 1234.5],
    ['1.5e3', '.', 1500],
    ['−2', '.', -2],
    ['3.5', ',', NaN],
    ['3,5', '.', NaN],
    ['1,23,4', '.', NaN],
    ['abc', '.', NaN],
    ['', '.', NaN],
    ['12 mm', '.', NaN],
  ] as const)('%j with decimal %j is %d', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toBe(value);
  });

  test('the decimal sign of a column is told by its cells, and by the delimiter where they may be read both ways', () => {
    expect(detectDecimal(['1,2', '3', '1.234,5'], ';')).toBe(',');
    expect(detectDecimal(['1.2', '3'], ';')).toBe('.');
    expect(detectDecimal(['1,234', '2,345'], ',')).toBe('.');
    expect(detectDecimal(['1,234', '2,345'], ';')).toBe(',');
    expect(detectDecimal(['0,234', '0,345'], ',')).toBe(',');
    expect(detectDecimal(['1.234', '1.240'], ',')).toBe('.');
    expect(detectDecimal(['1,234,567'], ';')).toBe('.');
  });

  test('what loggers write for nothing is missing, a real negative number is not', () => {
    for (const text of ['', 'NA', 'NaN', '-999', '-9999.0', '-999,9', '-999999.00', ' ', '---'])
      expect([text, isMissing(text)]).toEqual([text, true]);
    for (const text of ['-99', '-998', '0', '999', '-9']) expect([text, isMissing(text)]).toEqual([text, false]);
    expect(isMissing('-99', new Set(['-99']))).toBe(true);
    expect(isMissing('-999', null)).toBe(false);
  });
});

test('quality words: those of the field, those stated, several in one cell', () => {
  const known = createQualityWords();
  expect(
    ['Valid', 'Invalid', 'Missing', 'Suspect', 'P', 'P,e', 'P,Ice', '', 'tốt', 'Bảo trì', '7'].map((word) => known.read(word)),
  ).toEqual([0, 2, 2, 2, 0, 3, 2, 0, 0, 1, undefined]);
  const good = createQualityWords({ good: ['1', '2'] });
  expect(['1', '2', '3', '', 'Valid'].map((word) => good.read(word))).toEqual([0, 0, 2, 2, 2]);
  const bad = createQualityWords({ bad: ['9', 'Suspect'] });
  expect(['1', '9', 'suspect', 'anything'].map((word) => bad.read(word))).toEqual([0, 2, 2, 0]);
});

describe('SeriesGatherer', () => {
  test('orders rows and keeps the last of one time, as a correction would be', () => {
    const gatherer = new SeriesGatherer();
    const dropped: unknown[] = [];
    [
      [3, 30],
      [1, 10],
      [2, 20],
      [1, 11],
      [2, 20],
    ].forEach(([time, value], index) => gatherer.add(time!, value!, { quality: 0, line: index + 2 }));
    const rows = gatherer.finish((row) => dropped.push(row));
    expect([...rows.timeMs]).toEqual([1, 2, 3]);
    expect([...rows.value]).toEqual([11, 20, 30]);
    expect([...rows.line]).toEqual([5, 6, 2]);
    expect(dropped).toEqual([
      { line: 3, timeMs: 1, isSame: false, keptLine: 5 },
      { line: 4, timeMs: 2, isSame: true, keptLine: 6 },
    ]);
    expect([0, 1, 2, 4].map((at) => firstRowAt(rows, at))).toEqual([0, 0, 1, 3]);
  });

  test('grows', () => {
    const gatherer = new SeriesGatherer();
    for (let i = 0; i < 5000; i += 1) gatherer.add(i, i * 2, { quality: 0, line: i });
    expect(gatherer.finish().value[4999]).toBe(9998);
  });
});

describe('readJsonTable', () => {
  test('reads an answer of the USGS water services, with what it writes for nothing', () => {
    const table = readJsonTable(
      JSON.stringify({
        value: {
          timeSeries: [
            {
              sourceInfo: { siteCode: [{ value: '01541000' }] },
              variable: { variableCode: [{ value: '00060' }], variableName: 'Flow', unit: { unitCode: 'ft3/s' }, noDataValue: -999999 },
              values: [
                { method: [{ methodID: 7 }], value: [{ value: '668', qualifiers: ['P', 'e'], dateTime: '2018-03-10T00:00:00.000-05:00' }] },
              ],
            },
          ],
        },
      }),
    );
    expect(table).toEqual({
      columns: ['dateTime', 'value', 'qualifiers', 'site', 'parameter', 'parameterName', 'unit', 'method'],
      rows: [['2018-03-10T00:00:00.000-05:00', '668', 'P,e', '01541000', '00060', 'Flow', 'ft3/s', '7']],
      missing: ['-999999'],
    });
  });

  test('reads lists of objects, wrapped or one a line, and nothing else', () => {
    const expected = {
      columns: ['t', 'v'],
      rows: [
        ['1', '2'],
        ['3', ''],
      ],
      missing: [],
    };
    expect(readJsonTable('{"meta":[],"data":[{"t":1,"v":2},{"t":3}]}')).toEqual(expected);
    expect(readJsonTable('{"t":1,"v":2}\n{"t":3,"v":null}\n')).toEqual(expected);
    expect(readJsonTable('{"a":1}')).toBeUndefined();
    expect(() => readJsonTable('{"a":')).toThrow(SyntaxError);
  });
});
