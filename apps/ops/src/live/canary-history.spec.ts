import { expect, test } from '@jest/globals';
import { CanaryHistory } from './canary-history.js';

test('keeps the worst age of every five seconds, and 15 minutes of them', () => {
  const history = new CanaryHistory();
  history.note(1_000_000, null);
  history.note(1_001_000, 300);
  history.note(1_004_900, 4200);
  history.note(1_004_950, 100);
  history.note(1_005_000, 200);
  expect(history.list()).toEqual([
    [1_000_000, 4200],
    [1_005_000, 200],
  ]);
  for (let at = 1_010_000; at < 3_000_000; at += 1000) history.note(at, 1);
  expect(history.list()).toHaveLength(180);
  expect(history.list().at(-1)).toEqual([2_995_000, 1]);
});
