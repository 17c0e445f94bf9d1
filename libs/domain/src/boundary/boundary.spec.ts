import { describe, expect, test } from '@jest/globals';
import { describeBoundaryFault } from './boundary-fault.js';
import { containsPoint, countPositions, type LonLat, type Ring } from './boundary-shape.js';
import { findCrossing } from './find-crossing.js';
import { joinBoundaries } from './join-boundaries.js';
import { readBoundaries } from './read-boundaries.js';
import { simplifyBoundaries } from './simplify-boundaries.js';

const square = (west: number, south: number, size = 0.1): LonLat[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const feature = (code: unknown, coordinates: unknown, type = 'Polygon'): object => ({
  type: 'Feature',
  properties: { code, name: 'Tên' },
  geometry: { type, coordinates },
});
const collection = (...features: object[]): object => ({ type: 'FeatureCollection', features });
const faultsOf = (file: unknown): string[] => readBoundaries(file, {}).faults.map((fault) => describeBoundaryFault(fault, 'en'));

describe('boundaries of a file', () => {
  test('are read by code, also numbers and MultiPolygons', () => {
    const { boundaries, faults } = readBoundaries(
      collection(feature('31321', [square(105, 9)]), feature(31333, [[square(105.2, 9)], [square(105.4, 9)]], 'MultiPolygon')),
      {},
    );
    expect(faults).toEqual([]);
    expect(boundaries.map(({ code, polygons, name }) => [code, polygons.length, name])).toEqual([
      ['31321', 1, 'Tên'],
      ['31333', 2, 'Tên'],
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no collection', { type: 'Topology' }, 'not a FeatureCollection'],
    [
      'another coordinate system',
      { ...collection(), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9210' } } },
      'coordinate system urn:ogc:def:crs:EPSG::9210',
    ],
    ['no code', collection({ type: 'Feature', properties: { xa: 'A' }, geometry: null }), 'feature 1: no area code; its properties: xa'],
    [
      'a code twice',
      collection(feature('1', [square(105, 9)]), feature('1', [square(106, 9)])),
      'feature 2 (1): the same code as feature 1',
    ],
    ['a point', collection(feature('1', [105, 9], 'Point')), 'feature 1 (1): its geometry is Point'],
    ['a ring that is open', collection(feature('1', [square(105, 9).slice(0, 4)])), 'a ring that is not closed (it begins at 105, 9)'],
    ['a ring of three', collection(feature('1', [square(105, 9).slice(0, 3)])), 'fewer than 4 positions'],
    [
      'a ring that crosses itself',
      collection(
        feature('1', [
          [
            [105, 9],
            [105.1, 9.1],
            [105.1, 9],
            [105, 9.1],
            [105, 9],
          ],
        ]),
      ),
      'its rings cross near',
    ],
    [
      'VN-2000 metres',
      collection(
        feature('1', [
          [
            [586_113, 1_354_221],
            [586_200, 1_354_221],
            [586_200, 1_354_300],
            [586_113, 1_354_221],
          ],
        ]),
      ),
      'looks like VN-2000 metres',
    ],
    ['latitude first', collection(feature('1', [square(9, 105)])), 'latitude first'],
    ['a place abroad', collection(feature('1', [square(2, 48)])), 'outside Vietnam'],
    [
      'words for numbers',
      collection(
        feature('1', [
          [
            ['105', '9'],
            [105, 9],
            [105, 9],
            [105, 9],
          ],
        ]),
      ),
      'not two numbers',
    ],
    ['too many corners', collection(feature('1', [Array.from({ length: 100_001 }, () => [105, 9])])), 'more than 100000'],
  ])('with %s are refused by feature and reason', (_what, file, text) => {
    expect(faultsOf(file)).toEqual([expect.stringContaining(text)]);
  });

  test('may touch themselves in a corner', () => {
    const eight: Ring = [...square(105, 9).slice(0, 3), ...square(105.1, 9.1).slice(1), [105, 9.1], [105, 9]];
    expect(findCrossing([eight])).toBeUndefined();
  });
});

/** A wavy line from west to east. */
const wave = (steps: number): LonLat[] =>
  Array.from({ length: steps + 1 }, (_, i): LonLat => [105 + i / steps / 10, Math.round((9 + Math.sin(i) * 0.00005) * 1e6) / 1e6]);

describe('simplifying', () => {
  const line = wave(400);
  const north: Ring = [...line, [105.1, 9.1], [105, 9.1], line[0]!];
  const south: Ring = [...[...line].reverse(), [105, 8.9], [105.1, 8.9], line.at(-1)!];
  const two = [
    { code: 'n', polygons: [[north]] },
    { code: 's', polygons: [[south]] },
  ];

  test('takes corners away and keeps the shared line shared', () => {
    const { boundaries, toleranceMetres } = simplifyBoundaries(two, 20);
    expect(toleranceMetres).toBe(20);
    expect(countPositions(boundaries)).toBeLessThan(countPositions(two) / 10);
    const [a, b] = boundaries.map(({ polygons }) => new Set(polygons[0]![0]!.filter(([, lat]) => Math.abs(lat - 9) < 0.01).map(String)));
    expect(a).toEqual(b);
  });

  test('moves nothing farther than it may', () => {
    const { boundaries } = simplifyBoundaries(two, 2);
    const kept = new Set(boundaries[0]!.polygons[0]![0]!.map(String));
    const dropped = line.filter((point) => !kept.has(String(point)));
    // the wave is 5.6 m high: with 2 m most of its corners must stay
    expect(dropped.length).toBeLessThan(line.length * 0.75);
  });

  test('with 0 keeps every corner', () => {
    expect(simplifyBoundaries(two, 0)).toEqual({ boundaries: two, toleranceMetres: 0 });
  });

  test('never leaves a ring that crosses itself or has no inside', () => {
    const thin: Ring = [
      [105, 9],
      [105.00001, 9.05],
      [105, 9.1],
      [104.99999, 9.05],
      [105, 9],
    ];
    const { boundaries } = simplifyBoundaries([{ code: 'thin', polygons: [[thin]] }], 400);
    expect(boundaries[0]!.polygons[0]![0]!.length).toBeGreaterThanOrEqual(4);
    expect(findCrossing(boundaries[0]!.polygons[0]!)).toBeUndefined();
  });
});

describe('joining', () => {
  test('drops the lines between neighbours and keeps parts that stand alone', () => {
    const joined = joinBoundaries([
      { code: 'a', polygons: [[square(105, 9)]] },
      {
        code: 'b',
        polygons: [
          [
            [
              [105.1, 9],
              [105.2, 9],
              [105.2, 9.1],
              [105.1, 9.1],
              [105.1, 9],
            ],
          ],
        ],
      },
      { code: 'c', polygons: [[square(106, 9)]] },
    ]);
    expect(joined).toHaveLength(2);
    expect(containsPoint(joined, [105.05, 9.05]) && containsPoint(joined, [105.15, 9.05]) && containsPoint(joined, [106.05, 9.05])).toBe(
      true,
    );
    expect(containsPoint(joined, [105.5, 9.05])).toBe(false);
    expect(joined[0]![0]).toHaveLength(7);
  });
});
