import { describe, expect, test } from '@jest/globals';
import { csvRow } from '../index.js';

describe('csvRow', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+84 123', "'+84 123"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
    ['＝1+1', "'＝1+1"],
  ])('writes %j so that no spreadsheet runs it', (text, cell) => expect(csvRow([text])).toBe(`${cell}\r\n`));

  test('keeps numbers numbers, the minus included', () => {
    expect(csvRow([-0.5, 1e21, Number.NaN, null, 0])).toBe('-0.5,1e+21,,,0\r\n');
    expect(csvRow(['a', -0.5], 'comma')).toBe('a;-0,5\r\n');
  });

  test('quotes what would break out of its cell', () => {
    expect(csvRow(['Trạm "A", kênh', 'hai\ndòng', ' x'])).toBe('"Trạm ""A"", kênh","hai\ndòng"," x"\r\n');
  });
});
