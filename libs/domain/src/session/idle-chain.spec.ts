import { expect, test } from '@jest/globals';
import { continueChain, isAtRest } from './idle-chain.js';

const MINUTE = 60_000;

test('a session is at rest after the limit, not at it', () => {
  expect(isAtRest(0, 15 * MINUTE, 15 * MINUTE)).toBe(false);
  expect(isAtRest(0, 15 * MINUTE + 1, 15 * MINUTE)).toBe(true);
});

test('actions one after the other keep it awake for as long as they come', () => {
  let last = 0;
  for (let now = 0; now < 600 * MINUTE; now += 14 * MINUTE) last = continueChain(last, now, 15 * MINUTE);
  expect(isAtRest(last, 600 * MINUTE, 15 * MINUTE)).toBe(false);
});

test('an action after the limit does not wake it, nor do the ones that follow', () => {
  let last = continueChain(0, 16 * MINUTE, 15 * MINUTE);
  last = continueChain(last, 17 * MINUTE, 15 * MINUTE);
  expect(isAtRest(last, 17 * MINUTE, 15 * MINUTE)).toBe(true);
});

test('a clock that was set back takes nothing away', () => expect(continueChain(100, 50, 1000)).toBe(100));
