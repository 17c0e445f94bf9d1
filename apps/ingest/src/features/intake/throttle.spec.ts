import { describe, expect, test } from '@jest/globals';
import { Throttle } from './throttle.js';

describe('Throttle', () => {
  test('lets a burst pass, then as many messages a second as allowed', () => {
    const throttle = new Throttle({ messagesPerS: 10, burst: 5 });
    expect([1, 2, 3, 4, 5, 6].map(() => throttle.admit(throttle.bucketOf('a'), 0))).toEqual([true, true, true, true, true, false]);
    expect(throttle.admit(throttle.bucketOf('a'), 100)).toBe(true);
    expect(throttle.admit(throttle.bucketOf('a'), 100)).toBe(false);
  });

  test('leaves other assets alone', () => {
    const throttle = new Throttle({ messagesPerS: 1, burst: 1 });
    throttle.admit(throttle.bucketOf('a'), 0);
    expect(throttle.admit(throttle.bucketOf('a'), 0)).toBe(false);
    expect(throttle.admit(throttle.bucketOf('b'), 0)).toBe(true);
  });

  test('reports what was dropped, and the end of the flood once', () => {
    const throttle = new Throttle({ messagesPerS: 1, burst: 1 });
    throttle.admit(throttle.bucketOf('a'), 0);
    throttle.admit(throttle.bucketOf('a'), 0);
    expect(throttle.takeReports(1000)).toEqual([{ assetId: 'a', dropped: 1, isOver: false, forMs: 1000 }]);
    expect(throttle.takeReports(20_000)).toEqual([{ assetId: 'a', dropped: 0, isOver: true, forMs: 20_000 }]);
    expect(throttle.takeReports(21_000)).toEqual([]);
    expect(throttle.throttledCount).toBe(0);
  });
});
