import { describe, expect, test } from '@jest/globals';
import type { Asset } from '@nhip/contracts';
import { fromSnapshot, UNKNOWN_ASSET } from '../live/live-values.js';
import { assetState, limitsOf, worstOf } from './asset-state.js';
import { findMetric } from '@nhip/catalog';

const NOW = Date.UTC(2026, 9, 27, 10, 42);

const waterStation: Asset = {
  id: '92-31340-WL-01',
  type: 'water-level-station',
  name: 'Trạm thủy văn Phụng Hiệp',
  areaCode: '31340',
  organisationCode: null,
  lat: 9.815,
  lon: 105.825,
  gatewayId: null,
  sourceKind: 'simulator',
  aliases: [],
  limits: [
    { metric: 'water_level_m', severity: 'critical', limit: { above: 1.4 }, name: 'BĐ III', source: 'x' },
    { metric: 'water_level_m', severity: 'warning', limit: { above: 1.2 }, name: 'BĐ I', source: 'x' },
    { metric: 'water_level_m', severity: 'major', limit: { above: 1.3 }, name: 'BĐ II', source: 'x' },
  ],
  attributes: {},
  online: null,
  statusAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const live = (value: number, ageMs = 0, quality = 0) => {
  const assets = fromSnapshot({ latest: [[waterStation.id, 'water_level_m', '', value, NOW - ageMs, quality]], status: [] });
  return assets.get(waterStation.id) ?? UNKNOWN_ASSET;
};

describe('state of an asset', () => {
  test('names the worst limit that is exceeded and by how much', () => {
    const state = assetState(waterStation, live(1.59), NOW);
    expect(state.state).toBe('critical');
    expect(state.breach?.name).toBe('BĐ III');
    expect(state.breach?.excess).toBeCloseTo(0.19);
  });
  test('is normal below every limit', () => {
    expect(assetState(waterStation, live(0.9), NOW)).toEqual({ state: 'normal', isStale: false, breach: null });
  });
  test('is not judged by a calibrating reading', () => {
    expect(assetState(waterStation, live(1.59, 0, 1), NOW).breach).toBeNull();
  });
  test('is stale after three missed periods and keeps its severity', () => {
    const period = (findMetric('water_level_m')?.periodS ?? 0) * 1000;
    expect(assetState(waterStation, live(1.59, 3.5 * period), NOW)).toMatchObject({ state: 'critical', isStale: true });
    expect(assetState(waterStation, live(0.9, 3.5 * period), NOW).state).toBe('stale');
  });
  test('has no signal when it never sent, long after its last value, or when its last will says so', () => {
    expect(assetState(waterStation, UNKNOWN_ASSET, NOW).state).toBe('no-signal');
    expect(assetState(waterStation, live(1.59, 3 * 86_400_000), NOW).state).toBe('no-signal');
    expect(assetState(waterStation, { ...live(1.59), online: false }, NOW).state).toBe('no-signal');
  });
  test('its own limits replace those of the catalogue, gentlest first', () => {
    const metric = findMetric('water_level_m');
    expect(metric && limitsOf(waterStation, metric).map((l) => l.name)).toEqual(['BĐ I', 'BĐ II', 'BĐ III']);
  });
  test('the worst of a group decides', () => {
    expect(worstOf(['normal', 'stale', 'warning', 'no-signal'])).toBe('warning');
    expect(worstOf([])).toBe('normal');
  });
});
