import { describe, expect, test } from '@jest/globals';
import type { StateName } from '@nhip/ui';
import {
  clusterInput,
  dotFeatures,
  groupedFeatures,
  markerFeatures,
  rankOfState,
  ringEighths,
  stateOfRank,
  type PlacedAsset,
} from './sensor-features.js';

const asset = (id: string, type = 'rain-gauge'): PlacedAsset => ({
  id,
  type,
  name: id,
  areaCode: null,
  organisationCode: null,
  lat: 9.8,
  lon: 105.5,
  gatewayId: null,
  sourceKind: 'device',
  aliases: [],
  limits: [],
  attributes: {},
  online: null,
  statusAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
});
const states = (entries: Record<string, StateName>) =>
  new Map(Object.entries(entries).map(([id, state]) => [id, { state, isStale: state === 'stale', breach: null }]));
const scene = (off: string[] = [], selected: string | null = null) => ({
  selected,
  assets: [asset('a'), asset('b', 'camera'), asset('c')],
  off: new Set(off),
  states: states({ a: 'critical', b: 'warning', c: 'normal' }),
});

describe('sensors on the map', () => {
  test('a layer that is off is neither drawn nor counted', () => {
    expect(dotFeatures(scene(['camera'])).features).toHaveLength(2);
    expect([...clusterInput(scene(['camera'])).include]).toEqual([0, 0, 1]);
  });
  test('only what is not normal becomes a marker', () => {
    expect(markerFeatures(scene()).features.map((f) => f.properties?.image)).toEqual(['rain:critical', 'camera:warning']);
  });
  test('critical and major never hide in a cluster', () => {
    expect([...clusterInput(scene()).include]).toEqual([0, 1, 1]);
  });
  test('the open station stands outside every cluster', () => {
    expect([...clusterInput(scene([], 'b')).include]).toEqual([0, 0, 1]);
    expect(markerFeatures(scene([], 'b')).features).toHaveLength(1);
  });
  test('a rank leads back to its state', () => {
    for (const state of ['critical', 'major', 'warning', 'info', 'stale', 'no-signal', 'normal'] as const)
      expect(stateOfRank(rankOfState(state))).toBe(state);
    expect(rankOfState('normal')).toBe(0);
  });
  test('the ring shows the share, and never nothing when there is something', () => {
    expect([ringEighths(0, 50), ringEighths(1, 500), ringEighths(25, 50), ringEighths(8, 8)]).toEqual([0, 1, 4, 8]);
  });
  test('a disc carries count, ring and the badge of the worst state', () => {
    const view = { discs: [{ id: 7, lon: 1, lat: 2, count: 12, marked: 3, worst: rankOfState('warning') }], singles: [2] };
    expect(groupedFeatures(scene(), view).features.map((f) => f.properties)).toEqual([
      { kind: 'disc', cluster: 7, count: '12', image: 'disc:warning:2', badge: 'badge:warning' },
      { kind: 'single', index: 2, image: 'normal' },
    ]);
  });
});
