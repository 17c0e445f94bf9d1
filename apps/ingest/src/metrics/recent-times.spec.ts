import { expect, test } from '@jest/globals';
import { RecentTimes } from './recent-times.js';

test('gives percentiles of the newest times only', () => {
  const times = new RecentTimes(4);
  expect(times.percentile(0.5)).toBeNull();
  for (const ms of [1000, 1, 2, 3, 4.04]) times.add(ms);
  expect([times.percentile(0.5), times.percentile(0.95), times.percentile(1)]).toEqual([2, 4, 4]);
});
