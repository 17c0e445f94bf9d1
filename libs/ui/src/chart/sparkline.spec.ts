import { describe, expect, test } from '@jest/globals';
import { sparklinePath } from './sparkline.js';

const box = { from: 0, to: 96, longestStepMs: 20 };

describe('sparklinePath', () => {
  test('joins neighbours and leaves a gap open', () => {
    const points = [0, 10, 50, 60].map((at): [number, number] => [at, at]);
    expect(sparklinePath({ ...box, points })).toBe('M0.0 22.0h0L10.0 18.7M50.0 5.3h0L60.0 2.0');
  });
  test('a state keeps its value until the next point', () => {
    expect(
      sparklinePath({
        ...box,
        isStep: true,
        points: [
          [0, 0],
          [10, 1],
        ],
      }),
    ).toBe('M0.0 22.0h0H10.0V2.0');
  });
  test('a series that never changes runs through the middle', () => {
    expect(
      sparklinePath({
        ...box,
        points: [
          [0, 5],
          [10, 5],
        ],
      }),
    ).toBe('M0.0 12.0h0L10.0 12.0');
  });
});
