import { describe, expect, test } from '@jest/globals';
import type { Figure, JudgedStage } from '@nhip/domain';
import type { TFunction } from 'i18next';
import { systemTexts } from '../../i18n/vi/system.js';
import { canaryOption } from './canary.option.js';
import { figureText, firstLimit, formatBytes, glyphOf, workOf } from './system.model.js';

const t = ((key: string, { value }: { value: string }) =>
  systemTexts.system.unit[key.replace('system.unit.', '') as 'ms'].replace('{{value}}', value)) as unknown as TFunction;
const figure = (part: Partial<Figure>): Figure => ({ key: 'unread', unit: 'count', value: 0, limits: {}, level: 'normal', ...part });

describe('figures as they are written', () => {
  test.each([
    [0, '0 B'],
    [900, '900 B'],
    [1536, '1,5 kB'],
    [1_395_864_371, '1,3 GB'],
    [900 * 1024 ** 3, '900 GB'],
    [3 * 1024 ** 5, '3.072 TB'],
  ])('%d bytes: %s', (bytes, text) => expect(formatBytes(bytes, 'vi')).toBe(text));

  test('carry their unit, and long times are minutes and hours', () => {
    expect(figureText('perSecond', 151.24, t, 'vi')).toBe('151/giây');
    expect(figureText('perSecond', 4.25, t, 'vi')).toBe('4,3/giây');
    expect(figureText('ms', 8.4, t, 'vi')).toBe('8,4 ms');
    expect(figureText('ms', 97.02, t, 'vi')).toBe('97 ms');
    expect(figureText('ms', 19_316, t, 'vi')).toBe('19,3 s');
    expect(figureText('ms', 45 * 60_000, t, 'vi')).toBe('45 phút');
    expect(figureText('seconds', 86_400, t, 'vi')).toBe('1 ngày');
    expect(figureText('count', 20_000, t, 'vi')).toBe('20.000');
    expect(figureText('percent', 1.43, t, 'vi')).toBe('1,4 %');
  });
});

test('what is normal ends at the mildest limit', () => {
  expect(firstLimit(figure({ limits: { warning: 5, major: 20 } }))).toBe(5);
  expect(firstLimit(figure({ limits: { critical: 1 } }))).toBe(1);
  expect(firstLimit(figure({}))).toBeUndefined();
});

test('work is what is neither normal nor just good to know', () => {
  const stage = (levels: Figure['level'][]): JudgedStage => ({
    stage: 'ops',
    level: 'normal',
    figures: levels.map((level) => figure({ level })),
  });
  expect(workOf([stage(['normal', 'info', 'warning']), stage(['unknown', 'critical'])]).map(({ level }) => level)).toEqual([
    'warning',
    'unknown',
    'critical',
  ]);
  expect(glyphOf('unknown')).toBe('no-signal');
});

test('the chart of the canary keeps both limits in sight and its holes open', () => {
  const words = { stale: 'dữ liệu cũ', ready: 'chưa sẵn sàng' };
  const option = canaryOption({
    steps: [
      [0, 2000],
      [5000, null],
      [10_000, 61_000],
    ],
    theme: 'desk-light',
    language: 'vi',
    words,
  });
  const { yAxis, series } = option as { yAxis: { max: number }; series: { data: unknown[]; markLine: { data: { yAxis: number }[] } }[] };
  expect(yAxis.max).toBe(70);
  expect(series[0]!.data).toEqual([
    [25_200_000, 2],
    [25_205_000, null],
    [25_210_000, 61],
  ]);
  expect(series[0]!.markLine.data.map((line) => line.yAxis)).toEqual([10, 15]);
});
