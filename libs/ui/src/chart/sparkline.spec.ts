import { describe, expect, test } from '@jest/globals';
import { sparklinePaths } from './sparkline.js';

const box = { from: 0, to: 96, longestStepMs: 20 };

describe('sparklinePaths', () => {
  test('joins neighbours and leaves a gap open', () => {
    const points = [0, 10, 50, 60].map((at): [number, number] => [at, at]);
    expect(sparklinePaths({ ...box, points })).toEqual({ line: 'M0.0 22.0L10.0 18.7M50.0 5.3L60.0 2.0', lone: '' });
  });
  test('a point without neighbours is drawn by itself', () => {
    const points = [0, 30, 40, 90].map((at): [number, number] => [at, at]);
    expect(sparklinePaths({ ...box, points })).toEqual({ line: 'M30.0 15.3L40.0 13.1', lone: 'M0.0 22.0h0M90.0 2.0h0' });
  });
  test('a state keeps its value until the next point', () => {
    expect(
      sparklinePaths({
        ...box,
        isStep: true,
        points: [
          [0, 0],
          [10, 1],
        ],
      }),
    ).toEqual({ line: 'M0.0 22.0H10.0V2.0', lone: '' });
  });
  test('a series that never changes runs through the middle', () => {
    expect(
      sparklinePaths({
        ...box,
        points: [
          [0, 5],
          [10, 5],
        ],
      }),
    ).toEqual({ line: 'M0.0 12.0L10.0 12.0', lone: '' });
  });
});
