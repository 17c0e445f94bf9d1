import { describe, expect, test } from '@jest/globals';
import { createRandomness } from './randomness.js';

const MINUTE = 60_000;

describe('randomness', () => {
  test('is the same for the same seed and differs for another', () => {
    const [a, b, c] = [createRandomness('x'), createRandomness('x'), createRandomness('y')];
    b.uniform('other', 3);
    expect(a.uniform('n', 7)).toBe(b.uniform('n', 7));
    expect(a.smooth('n', 1.7e12, MINUTE)).toBe(b.smooth('n', 1.7e12, MINUTE));
    expect(a.uniform('n', 7)).not.toBe(c.uniform('n', 7));
    expect(a.uniform('n', 7)).not.toBe(a.uniform('m', 7));
  });

  test('is even between 0 and 1, also for large numbers', () => {
    const random = createRandomness('s');
    for (const offset of [0, 1e9, 5e11]) {
      const values = Array.from({ length: 4000 }, (_, index) => random.uniform('u', offset + index));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThan(1);
    }
  });

  test('smooth values have mean 0 and deviation 1 and do not jump', () => {
    const random = createRandomness('s');
    const values = Array.from({ length: 20_000 }, (_, index) => random.smooth('w', 1.7e12 + index * 10 * MINUTE, 60 * MINUTE));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean)).toBeLessThan(0.06);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.05);
    const second = 1000;
    expect(Math.abs(random.smooth('w', 1.7e12, 60 * MINUTE) - random.smooth('w', 1.7e12 + second, 60 * MINUTE))).toBeLessThan(0.01);
  });
});
