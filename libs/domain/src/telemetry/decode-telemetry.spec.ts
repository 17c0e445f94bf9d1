import { describe, expect, test } from '@jest/globals';
import { DEFAULT_INTAKE_WINDOW, MESSAGE_EXAMPLES, type Fault, type Metric } from '@nhip/contracts';
import { decodeTelemetry } from './decode-telemetry.js';
import { bindMetricKey, type MetricBinding } from './metric-key.js';

const NOW = 1_790_000_000_000;
const metric = (part: Partial<Metric> & { key: string }): Metric => ({
  name: { vi: 'x', en: 'x' },
  unit: '',
  kind: 'gauge',
  periodS: 60,
  decimals: 1,
  source: 'test',
  ...part,
});
const METRICS = [
  metric({ key: 'pm25_ugm3', min: 0, max: 500 }),
  metric({ key: 'air_temp_c', min: -10, max: 60 }),
  metric({ key: 'water_level_m', min: -2, max: 5 }),
  metric({ key: 'gate', kind: 'state', states: ['open', 'closed', 'moving'].map((key) => ({ key, name: { vi: key, en: key } })) }),
  metric({ key: 'link_up', kind: 'state', labels: 'any', states: ['down', 'up'].map((key) => ({ key, name: { vi: key, en: key } })) }),
];

function decode(payload: unknown): { readings: [string, number, number, number][]; faults: Fault[]; intervals: number[] } {
  const readings: [string, number, number, number][] = [];
  const faults: Fault[] = [];
  const intervals: number[] = [];
  const bytes = payload instanceof Uint8Array ? payload : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  decodeTelemetry<MetricBinding>(bytes, {
    receivedMs: NOW,
    window: DEFAULT_INTAKE_WINDOW,
    bind: (key) => bindMetricKey(key, METRICS),
    onReading: ({ metric: { key }, label }, timeMs, value, quality) =>
      readings.push([label ? `${key}{${label}}` : key, timeMs, value, quality]),
    onFault: (fault) => faults.push(fault),
    onInterval: (everyS) => intervals.push(everyS),
  });
  return { readings, faults, intervals };
}

const reasons = (payload: unknown): string[] => decode(payload).faults.map((fault) => fault.reason);

describe('decodeTelemetry', () => {
  test('reads the examples of the contract', () => {
    expect(decode(MESSAGE_EXAMPLES.telemetry)).toEqual({
      readings: [
        ['pm25_ugm3', NOW, 41.2, 0],
        ['air_temp_c', NOW, 29.4, 0],
      ],
      faults: [],
      intervals: [0],
    });
    expect(decode(MESSAGE_EXAMPLES.telemetryArray).intervals).toEqual([0, 3600]);
    expect(decode(MESSAGE_EXAMPLES.telemetryArray).readings[0]).toEqual(['water_level_m', NOW, 1.21, 0]);
  });

  test.each([0, -1, 1.5, 86_401, '900', null])('an interval of %j is a fault, and the values beside it are kept', (everyS) => {
    const { readings, faults, intervals } = decode({ ts: NOW, values: { pm25_ugm3: 1 }, everyS });
    expect(faults.map(({ reason, path }) => [reason, path])).toEqual([['invalid_interval', '.everyS']]);
    expect([readings.length, intervals]).toEqual([1, [0]]);
  });

  test.each([
    ['broken JSON', '{"ts":', 'invalid_json'],
    ['NaN', `{"ts":${NOW},"values":{"pm25_ugm3":NaN}}`, 'not_finite'],
    ['NaN for a state', `{"ts":${NOW},"values":{"gate":nan}}`, 'not_finite'],
    ['-Infinity', `{"ts":${NOW},"values":{"pm25_ugm3":-Infinity}}`, 'not_finite'],
    ['NaN as time', '{"ts":NaN,"values":{"pm25_ugm3":1}}', 'invalid_timestamp'],
    ['NaN in a message that is broken as well', `{"ts":${NOW},"values":{"pm25_ugm3":NaN}`, 'invalid_json'],
    ['an empty message', '', 'invalid_json'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 'invalid_utf8'],
    ['a number', '5', 'not_an_object'],
    ['null', 'null', 'not_an_object'],
    ['no values', { ts: NOW }, 'no_values'],
    ['values that are an array', { ts: NOW, values: [1] }, 'no_values'],
    ['no keys', { ts: NOW, values: {} }, 'no_values'],
    ['an empty array', [], 'no_values'],
    ['time as text', { ts: '2026-01-01', values: { pm25_ugm3: 1 } }, 'invalid_timestamp'],
    ['time with a fraction', { ts: NOW + 0.5, values: { pm25_ugm3: 1 } }, 'invalid_timestamp'],
    ['time null', { ts: null, values: { pm25_ugm3: 1 } }, 'invalid_timestamp'],
    ['a time 61 days ago', { ts: NOW - 61 * 86_400_000, values: { pm25_ugm3: 1 } }, 'too_old'],
    ['a time in 6 minutes', { ts: NOW + 6 * 60_000, values: { pm25_ugm3: 1 } }, 'in_future'],
    ['an unknown metric', { ts: NOW, values: { nonsense: 1 } }, 'unknown_metric'],
    ['a metric of the prototype', '{"ts":1790000000000,"values":{"__proto__":1}}', 'invalid_key'],
    ['constructor as metric', { ts: NOW, values: { constructor: 1 } }, 'unknown_metric'],
    ['a label where none is', { ts: NOW, values: { 'pm25_ugm3{a}': 1 } }, 'unknown_label'],
    ['no label where one must be', { ts: NOW, values: { link_up: 1 } }, 'unknown_label'],
    ['a number as text', { ts: NOW, values: { pm25_ugm3: '41.2' } }, 'wrong_type'],
    ['a boolean for a gauge', { ts: NOW, values: { pm25_ugm3: true } }, 'wrong_type'],
    ['null for a gauge', { ts: NOW, values: { pm25_ugm3: null } }, 'wrong_type'],
    ['an object for a gauge', { ts: NOW, values: { pm25_ugm3: { a: 1 } } }, 'wrong_type'],
    ['an infinite number', `{"ts":${NOW},"values":{"pm25_ugm3":1e999}}`, 'not_finite'],
    ['a value above its range', { ts: NOW, values: { pm25_ugm3: 500.1 } }, 'out_of_range'],
    ['a value below its range', { ts: NOW, values: { pm25_ugm3: -0.1 } }, 'out_of_range'],
    ['an unknown state', { ts: NOW, values: { gate: 'ajar' } }, 'unknown_state'],
    ['a state index too high', { ts: NOW, values: { gate: 3 } }, 'unknown_state'],
    ['a boolean for a state of three', { ts: NOW, values: { gate: true } }, 'wrong_type'],
    ['an unknown quality', { ts: NOW, values: { pm25_ugm3: 1 }, quality: 'superb' }, 'invalid_quality'],
    ['a quality that only Nhịp gives', { ts: NOW, values: { pm25_ugm3: 1 }, quality: 'derived' }, 'invalid_quality'],
  ])('refuses %s', (_name, payload, reason) => {
    expect(reasons(payload)).toEqual([reason]);
    expect(decode(payload).readings).toEqual([]);
  });

  test('keeps the good keys of a message beside its faults', () => {
    const { readings, faults } = decode({ ts: NOW, values: { pm25_ugm3: 12, nonsense: 1, air_temp_c: 'hot', water_level_m: 1 } });
    expect(readings.map(([key]) => key)).toEqual(['pm25_ugm3', 'water_level_m']);
    expect(faults.map((f) => f.path)).toEqual(['.values.nonsense', '.values.air_temp_c']);
  });

  test('keeps the good elements of an array and names the bad one', () => {
    const { readings, faults } = decode([{ ts: NOW, values: { pm25_ugm3: 1 } }, 7, { ts: NOW + 1, values: { pm25_ugm3: 2 } }]);
    expect(readings).toHaveLength(2);
    expect(faults).toEqual([{ reason: 'not_an_object', path: '[1]', detail: 'number 7' }]);
  });

  test('keeps the good neighbours of NaN and says what stood there', () => {
    const text = `[{"ts":${NOW},"values":{"pm25_ugm3":NaN,"air_temp_c":29.5,"gate":"open"}},{"ts":${NOW},"values":{"water_level_m":-inf}}]`;
    const { readings, faults } = decode(text);
    expect(readings.map(([key]) => key)).toEqual(['air_temp_c', 'gate']);
    expect(faults).toEqual([
      { reason: 'not_finite', path: '[0].values.pm25_ugm3', detail: 'number NaN' },
      { reason: 'not_finite', path: '[1].values.water_level_m', detail: 'number -Infinity' },
    ]);
  });

  test('takes the word NaN inside a text for text', () => {
    const { readings, faults } = decode(`{"ts":${NOW},"values":{"gate":"a \\"NaN\\" , inf","pm25_ugm3":NaN,"air_temp_c":3}}`);
    expect(readings).toHaveLength(1);
    expect(faults[0]).toEqual({ reason: 'unknown_state', path: '.values.gate', detail: 'text of 13 characters: a "NaN" , inf' });
  });

  test('refuses more than 1 000 objects of an array by name and keeps the good ones, the last as well', () => {
    const { readings, faults } = decode(Array.from({ length: 5000 }, (_, i) => ({ ts: NOW - i, values: { pm25_ugm3: 1 } })));
    expect(readings).toHaveLength(5000);
    expect(faults).toEqual([{ reason: 'too_many_readings', path: '[1000]', detail: '5000 objects, at most 1000' }]);
  });

  test.each([
    ['U+0000', 'a\u0000b'],
    ['half a surrogate pair', '\ud800'],
    ['a pair cut by the shortening', `a${'😀'.repeat(100)}`],
    ['a pair cut by the shortening, one place later', '😀'.repeat(100)],
  ])('describes %s in text that a database takes, as key and as value', (_name, text) => {
    const { readings, faults } = decode({ ts: NOW, values: { [text]: 1, gate: text, pm25_ugm3: 1 } });
    expect(readings).toHaveLength(1);
    expect(faults.map((f) => f.reason)).toEqual(['invalid_key', 'unknown_state']);
    for (const part of faults.flatMap((f) => [f.path, f.detail])) expect(part).not.toMatch(/\p{Surrogate}|\p{Cc}/u);
  });

  test.each(['newest', 'oldest'])('refuses 5 000 readings on 5 000 days, the %s first, but for those inside the window', (first) => {
    const days = Array.from({ length: 5000 }, (_, i) => ({ ts: NOW - i * 86_400_000, values: { pm25_ugm3: 1 } }));
    const { readings, faults } = decode(first === 'newest' ? days : days.reverse());
    expect(readings).toHaveLength(61);
    expect(faults.filter((fault) => fault.reason === 'too_old')).toHaveLength(4939);
  });

  test('lists the first 256 bad ones of 10 000 keys, names the excess once and keeps the good one at the end', () => {
    const values = Object.fromEntries([...Array.from({ length: 9999 }, (_, i) => [`key_${i}`, i]), ['pm25_ugm3', 5]]);
    const { readings, faults } = decode({ ts: NOW, values });
    expect(readings).toHaveLength(1);
    expect(faults.filter((f) => f.reason === 'too_many_keys')).toHaveLength(1);
    expect(faults).toHaveLength(257);
  });

  test('refuses a text of 1 MB by a short description and keeps its neighbour', () => {
    const { readings, faults } = decode({ ts: NOW, values: { air_temp_c: 'x'.repeat(1_000_000), pm25_ugm3: 3 } });
    expect(readings).toHaveLength(1);
    expect(faults[0]?.reason).toBe('wrong_type');
    expect(faults[0]!.detail.length).toBeLessThanOrEqual(120);
  });

  test('stamps a message without time and says so', () => {
    expect(decode({ values: { pm25_ugm3: 1 } }).readings).toEqual([['pm25_ugm3', NOW, 1, 5]]);
  });

  test.each([
    ['word', 'closed', 1],
    ['index', 2, 2],
  ])('takes a state by its %s', (_name, raw, index) => {
    expect(decode({ ts: NOW, values: { gate: raw } }).readings[0]?.[2]).toBe(index);
  });

  test('takes a boolean for a state of two and keeps its label', () => {
    expect(decode({ ts: NOW, values: { 'link_up{vnpt}': true } }).readings[0]).toEqual(['link_up{vnpt}', NOW, 1, 0]);
  });

  test('never throws, whatever comes', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"ts"',
      ':',
      ',',
      '"values"',
      '"pm25_ugm3"',
      '1',
      'NaN',
      '-',
      'null',
      'true',
      '"',
      '\\',
      '\u0000',
      'é',
      '1e999',
      String(NOW),
    ];
    for (let i = 0; i < 5000; i += 1) {
      const text = Array.from({ length: 1 + Math.floor(random() * 14) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      expect(() => decode(text)).not.toThrow();
    }
  });
});
