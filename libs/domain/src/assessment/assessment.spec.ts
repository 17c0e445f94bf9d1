import { describe, expect, test } from '@jest/globals';
import { metricSchema, type AssetLimit, type Metric } from '@nhip/contracts';
import { assessValue, assetState, freshness, severityRank } from '../index.js';

const metric = (fields: Partial<Metric>): Metric =>
  metricSchema.parse({ key: 'm', name: { vi: 'm', en: 'm' }, unit: '', kind: 'gauge', periodS: 60, source: 'test', ...fields });

const salinity = metric({ key: 'salinity_gl', limits: { warning: { above: 1 }, major: { above: 2 }, critical: { above: 4 } } });
const oxygen = metric({ key: 'do_mgl', limits: { warning: { below: 4 }, major: { below: 3 }, critical: { below: 2 } } });
const acidity = metric({ key: 'ph', limits: { warning: { below: 6, above: 8.5 } } });
const leak = metric({ key: 'leak_current_ma', limits: { warning: { above: 15 }, critical: { above: 30 } } });
const gate = metric({
  key: 'gate',
  kind: 'state',
  states: [
    { key: 'open', name: { vi: 'Mở', en: 'Open' } },
    { key: 'fault', name: { vi: 'Lỗi', en: 'Fault' }, severity: 'major' },
  ],
});
const level = metric({ key: 'water_level_m', periodS: 600 });
const alertLevels: AssetLimit[] = [
  { metric: 'water_level_m', severity: 'warning', limit: { above: 1.2 }, name: 'BĐ I', source: 's' },
  { metric: 'water_level_m', severity: 'critical', limit: { above: 1.4 }, name: 'BĐ III', source: 's' },
  { metric: 'water_level_m', severity: 'major', limit: { above: 1.3 }, name: 'BĐ II', source: 's' },
];

describe('assessValue', () => {
  test.each([
    [salinity, 0.99, 'normal'],
    [salinity, 1, 'warning'],
    [salinity, 2, 'major'],
    [salinity, 40, 'critical'],
    [oxygen, 4, 'normal'],
    [oxygen, 3.99, 'warning'],
    [oxygen, 1.9, 'critical'],
    [acidity, 5.9, 'warning'],
    [acidity, 6, 'normal'],
    [acidity, 8.5, 'warning'],
    [leak, 20, 'warning'],
    [leak, 30, 'critical'],
    [gate, 0, 'normal'],
    [gate, 1, 'major'],
    [gate, 7, 'normal'],
    [level, 99, 'normal'],
    [salinity, Number.NaN, 'normal'],
  ] as const)('%# gives the worst limit that is met', (of, value, severity) => {
    expect(assessValue(of, [], value).severity).toBe(severity);
  });

  test.each([
    [1.19, 'normal', undefined],
    [1.2, 'warning', 'BĐ I'],
    [1.35, 'major', 'BĐ II'],
    [1.4, 'critical', 'BĐ III'],
  ] as const)("at %s m names the asset's own limit", (value, severity, name) => {
    expect(assessValue(level, alertLevels, value)).toMatchObject({ severity, ...(name ? { name } : {}) });
  });

  test('lets own limits replace the defaults of their metric only', () => {
    const own: AssetLimit[] = [{ metric: 'salinity_gl', severity: 'info', limit: { above: 10 }, name: 'x', source: 's' }];
    expect(assessValue(salinity, own, 5).severity).toBe('normal');
    expect(assessValue(salinity, alertLevels, 5).severity).toBe('critical');
  });

  test('ranks severities', () => {
    expect((['normal', 'info', 'warning', 'major', 'critical'] as const).map(severityRank)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('freshness', () => {
  const hour = 3_600_000;
  test.each([
    [600, null, 'no_data'],
    [600, 0, 'fresh'],
    [600, -60_000, 'fresh'],
    [600, 1_800_000, 'fresh'],
    [600, 1_800_001, 'stale'],
    [600, 24 * hour, 'stale'],
    [600, 24 * hour + 1, 'no_data'],
    [86_400, 5 * 24 * hour, 'stale'],
    [0, 400 * 24 * hour, 'fresh'],
  ] as const)('period %s s, age %s ms: %s', (periodS, ageMs, expected) => {
    expect(freshness(periodS, ageMs)).toBe(expected);
  });
});

describe('assetState', () => {
  const reading = (of: Metric, value: number, ageMs = 0, quality = 0) => ({ metric: of, value, ageMs, quality });

  test('is the worst of all fresh series and names it', () => {
    expect(assetState([reading(salinity, 0.2), reading(oxygen, 2.5), reading(acidity, 9)], [], true)).toMatchObject({
      severity: 'major',
      metric: 'do_mgl',
      freshness: 'fresh',
      online: true,
    });
  });

  test('ignores stale series beside fresh ones, and uses them when nothing is fresh', () => {
    const old = 10 * 60_000;
    expect(assetState([reading(salinity, 0.2), reading(oxygen, 1, old)], [], null).severity).toBe('normal');
    expect(assetState([reading(salinity, 5, old)], [], false)).toMatchObject({ severity: 'critical', freshness: 'stale', online: false });
    expect(assetState([reading(salinity, 5, 100 * 86_400_000)], [], null)).toMatchObject({ severity: 'normal', freshness: 'no_data' });
  });

  test('hears nothing from readings in error or while calibrating', () => {
    expect(assetState([reading(salinity, 30, 0, 1), reading(oxygen, 0, 0, 2)], [], true)).toMatchObject({
      severity: 'normal',
      metric: null,
      freshness: 'fresh',
    });
  });

  test('has no data without readings', () => {
    expect(assetState([], [], null)).toMatchObject({ severity: 'normal', freshness: 'no_data', online: null });
  });
});
