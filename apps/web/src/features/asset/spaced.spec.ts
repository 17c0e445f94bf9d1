import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Spaced } from './spaced.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('gathers what comes in one burst, spaces the runs, and loses nothing', () => {
  const runs: string[][] = [];
  const spaced = new Spaced({ gatherMs: 1000, spacingMs: 10_000 }, (asked) => runs.push([...asked]));
  for (const what of ['a', 'b', 'a']) spaced.ask(what);
  jest.advanceTimersByTime(999);
  expect(runs).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(runs).toEqual([['a', 'b']]);
  for (let second = 0; second < 9; second += 1) {
    spaced.ask(`c${second}`);
    jest.advanceTimersByTime(1000);
  }
  expect(runs).toHaveLength(1);
  jest.advanceTimersByTime(1000);
  expect(runs[1]).toHaveLength(9);
  jest.advanceTimersByTime(60_000);
  expect(runs).toHaveLength(2);
});

test('a page that was left asks no more', () => {
  const run = jest.fn();
  const spaced = new Spaced({ gatherMs: 1000, spacingMs: 10_000 }, run);
  spaced.ask('a');
  spaced.stop();
  jest.advanceTimersByTime(20_000);
  expect(run).not.toHaveBeenCalled();
});
