import { describe, expect, test } from '@jest/globals';
import type { Metric } from '@nhip/contracts';
import { bindMetricKey, type MetricBinding } from '../telemetry/metric-key.js';
import { createQualityWords } from './quality-words.js';
import { RowReader, type RowPlan } from './row-reader.js';
import { findTimeFormat } from './time-format.js';
import { findTimeZone } from './time-zone.js';

const metric = (more: Partial<Metric>): MetricBinding => {
  const whole: Metric = {
    key: 'm',
    name: { vi: 'm', en: 'm' },
    unit: '',
    kind: 'gauge',
    periodS: 60,
    decimals: 1,
    source: 'test',
    ...more,
  };
  return bindMetricKey('m', [whole]) as MetricBinding;
};
const states = ['down', 'up'].map((key) => ({ key, name: { vi: key, en: key } }));

const plan = (more: Partial<RowPlan> = {}): RowPlan => ({
  timeColumns: [0],
  readTime: findTimeFormat('ymd')!.read,
  zone: findTimeZone('+07:00')!,
  midnightEnds: false,
  valueColumn: 1,
  decimal: '.',
  missing: new Set(),
  scale: 1,
  offset: 0,
  replace: new Map(),
  where: [],
  binding: metric({ min: 0, max: 500 }),
  ...more,
});
const read = (cells: string[], more: Partial<RowPlan> = {}): unknown => new RowReader(plan(more)).read(cells);
const at = Date.parse('2026-01-01T07:00:00+07:00');

describe('RowReader', () => {
  test('understands a row', () => {
    expect(read(['2026-01-01 07:00', ' 41.2 '])).toEqual({ kind: 'reading', timeMs: at, value: 41.2, quality: 0 });
    expect(read(['2026-01-01T00:00Z', '41.2'])).toMatchObject({ timeMs: at });
    expect(read(['2026-01-01 07:00', '288.28'], { offset: -273.15 })).toMatchObject({ value: 15.13 });
    expect(read(['2026-01-01 00:00', '1'], { midnightEnds: true })).toMatchObject({ timeMs: Date.parse('2026-01-02T00:00:00+07:00') });
  });

  test.each([
    [['2026-01-01 07:00'], 'too_few_columns'],
    [['', '1'], 'missing_time'],
    [['soon', '1'], 'invalid_time'],
    [['2026-01-01 07:00', '-999'], 'missing_value'],
    [['2026-01-01 07:00', 'much'], 'invalid_number'],
    [['2026-01-01 07:00', '501'], 'out_of_range'],
    [['2026-01-01 07:00', '-0.8'], 'out_of_range'],
  ])('refuses %j as %s', (cells, fault) => {
    expect(read(cells)).toMatchObject({ kind: 'rejected', fault });
  });

  test('reads states by word, number, boolean and replacement', () => {
    const binding = metric({ kind: 'state', states });
    const value = (cell: string, replace = new Map<string, string>()): unknown => read(['2026-01-01', cell], { binding, replace });
    for (const cell of ['up', 'UP', '1', 'true', 'Có']) expect(value(cell)).toMatchObject({ value: 1 });
    expect(value('200', new Map([['200', 'up']]))).toMatchObject({ value: 1 });
    expect(value('200')).toMatchObject({ kind: 'rejected', fault: 'unknown_state' });
  });

  test('reads the quality column, and refuses a word that nobody explained', () => {
    const quality = { column: 2, words: createQualityWords() };
    expect(read(['2026-01-01', '1', 'Invalid'], { quality })).toMatchObject({ value: 1, quality: 2 });
    expect(read(['2026-01-01', '1', '17'], { quality })).toMatchObject({ fault: 'unknown_quality', detail: '17' });
  });

  test('leaves out rows of other series, before it judges them', () => {
    const where = [{ column: 2, value: 'Google' }];
    expect(read(['soon', '1', 'Wikipedia'], { where })).toEqual({ kind: 'left-out' });
    expect(read(['2026-01-01', '1', 'Google'], { where })).toMatchObject({ kind: 'reading' });
  });
});
