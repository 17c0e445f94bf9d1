import { describe, expect, test } from '@jest/globals';
import { ClusterIndex, CLUSTER_MAX_ZOOM } from './cluster-index.js';

const WORLD = [100, 5, 110, 15] as const;
const points = (rank: number[]) => ({
  lon: Float64Array.from(rank, (_, i) => 105.5 + i * 0.001),
  lat: Float64Array.from(rank, () => 9.8),
  rank: Uint8Array.from(rank),
});

describe('clusters', () => {
  test('a disc counts its points and carries the worst state among them', () => {
    const index = new ClusterIndex();
    index.load(points([0, 2, 0, 4, 0]));
    const { discs, singles } = index.view(WORLD, 8);
    expect(discs).toHaveLength(1);
    expect(discs[0]).toMatchObject({ count: 5, marked: 2, worst: 4 });
    expect(singles).toEqual([]);
  });

  test('two points stand alone', () => {
    const index = new ClusterIndex();
    index.load(points([0, 1]));
    expect(index.view(WORLD, 8)).toEqual({ discs: [], singles: [0, 1] });
  });

  test('left-out points are neither drawn nor counted', () => {
    const index = new ClusterIndex();
    index.load(points([0, 0, 0, 0]), Uint8Array.from([1, 1, 1, 0]));
    expect(index.view(WORLD, 8).discs[0]?.count).toBe(3);
  });

  test('a disc falls apart above the last cluster zoom at the latest', () => {
    const index = new ClusterIndex();
    index.load(points([0, 0, 0, 0]));
    const disc = index.view(WORLD, 5).discs[0];
    expect(index.expansionZoom(disc?.id ?? -1)).toBeLessThanOrEqual(CLUSTER_MAX_ZOOM + 1);
    expect(index.view(WORLD, CLUSTER_MAX_ZOOM + 1).discs).toEqual([]);
  });
});
