import { describe, expect, test } from '@jest/globals';
import { DEFAULT_INTAKE_WINDOW, type AssetType, type Metric } from '@nhip/contracts';
import { findSimilarMetric } from './find-similar-metric.js';
import { readClaim } from './read-claim.js';
import { suggestAssetTypes } from './suggest-asset-types.js';

const name = { vi: 'x', en: 'x' };
const metric = (key: string, more: Partial<Metric> = {}): Metric => ({
  key,
  name,
  unit: 'm',
  kind: 'gauge',
  periodS: 600,
  decimals: 2,
  source: 'test',
  ...more,
});
const type = (key: string, metrics: string[], order = 1): AssetType => ({
  key,
  domain: 'WL',
  name,
  icon: 'x',
  metrics,
  events: [],
  commands: [],
  order,
});

const metrics = [
  metric('water_level_m', { min: -5, max: 20 }),
  metric('battery_v'),
  metric('rain_mm_1h'),
  metric('door', {
    kind: 'state',
    states: [
      { key: 'closed', name },
      { key: 'open', name },
    ],
  }),
];
const types = [type('rain-gauge', ['rain_mm_1h', 'battery_v'], 1), type('water-level-station', ['water_level_m', 'battery_v', 'door'], 2)];
const context = { metrics, types, receivedMs: 1_790_000_000_000, window: DEFAULT_INTAKE_WINDOW };
const read = (payload: unknown) => readClaim(Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)), context);

describe('readClaim', () => {
  test('tells what a well-formed message measures and which type fits', () => {
    expect(read({ ts: 1_790_000_000_000, values: { water_level_m: 1.25, door: 'open' } })).toEqual({
      ts: 1_790_000_000_000,
      faults: [],
      values: [
        { key: 'water_level_m', raw: '1.25', metric: 'water_level_m', label: '', isExact: true, value: 1.25, refused: null },
        { key: 'door', raw: '"open"', metric: 'door', label: '', isExact: true, value: 1, refused: null },
      ],
      types: [{ type: 'water-level-station', matched: 2, of: 2 }],
    });
  });

  test('guesses a key that is written otherwise, and says that the decoder would refuse it', () => {
    const [value] = read({ ts: 1_790_000_000_000, values: { waterLevel: 1.25 } })!.values;
    expect(value).toMatchObject({ metric: 'water_level_m', isExact: false, value: null, refused: 'invalid_key' });
  });

  test('reads values that stand beside ts, and says what is wrong with the message', () => {
    const reading = read({ ts: 1_790_000_000_000, water_level_m: 2 })!;
    expect(reading.values.map(({ metric: key, value }) => [key, value])).toEqual([['water_level_m', 2]]);
    expect(reading.faults).toEqual([{ reason: 'no_values', path: '.values', detail: 'missing' }]);
  });

  test('takes the newest object of an array and names the fault of its time', () => {
    const reading = read([
      { ts: 1, values: { water_level_m: 1 } },
      { ts: 1_790_000_000_000, values: { water_level_m: 3 } },
    ])!;
    expect(reading.values[0]!.value).toBe(3);
    expect(reading.faults.map(({ reason, path }) => [reason, path])).toEqual([['too_old', '[0].ts']]);
  });

  test('says which value would be refused and why', () => {
    expect(read({ values: { water_level_m: 99, nonsense: { a: 1 } } })!.values).toEqual([
      expect.objectContaining({ key: 'water_level_m', value: null, refused: 'out_of_range' }),
      expect.objectContaining({ key: 'nonsense', raw: '{"a":1}', metric: null, refused: 'unknown_metric' }),
    ]);
  });

  test.each([
    ['not JSON', 'hello'],
    ['a number', '3'],
    ['null', 'null'],
    ['an empty array', '[]'],
    ['nothing', ''],
  ])('gives nothing for %s', (_what, payload) => {
    expect(read(payload)).toBeUndefined();
  });

  test('is bounded whatever is sent', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`.padEnd(300, 'x'), 'y'.repeat(300)]));
    const reading = read({ values: many })!;
    expect(reading.values).toHaveLength(40);
    expect(Math.max(...reading.values.map(({ key, raw }) => key.length + raw.length))).toBeLessThanOrEqual(160);
  });
});

describe('findSimilarMetric', () => {
  test.each([
    ['WATER_LEVEL_M', 'water_level_m'],
    ['water-level', 'water_level_m'],
    ['battery', 'battery_v'],
    ['m', undefined],
    ['level', undefined],
  ])('%s → %s', (key, expected) => {
    expect(findSimilarMetric(key, metrics)?.key).toBe(expected);
  });
  test('does not choose between two', () => {
    expect(findSimilarMetric('rain', [metric('rain_mm'), metric('rain_in')])).toBeUndefined();
  });
});

describe('suggestAssetTypes', () => {
  test('puts the type with the headline first when as many metrics fit', () => {
    expect(suggestAssetTypes(['rain_mm_1h'], types).map(({ type: key }) => key)).toEqual(['rain-gauge']);
    expect(suggestAssetTypes(['battery_v', 'water_level_m'], types)[0]).toEqual({ type: 'water-level-station', matched: 2, of: 2 });
  });
  test('suggests nothing for nothing', () => {
    expect(suggestAssetTypes([], types)).toEqual([]);
  });
});
