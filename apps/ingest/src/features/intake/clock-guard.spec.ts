import { describe, expect, test } from '@jest/globals';
import { ClockGuard, type ClockSource } from './clock-guard.js';

const source = (): ClockSource => ({ seenMs: 0, aheadMs: 0 });
const feed = (guard: ClockGuard, sources: number, ahead: number): void => {
  for (let i = 0; i < sources; i += 1) guard.note(source(), i < ahead, 1_000_000 + i);
};

describe('ClockGuard', () => {
  test('trusts its clock while few sources are in the future', () => {
    const guard = new ClockGuard();
    for (let i = 0; i < 80; i += 1) guard.note(source(), false, 1_000_000);
    feed(guard, 20, 20);
    expect(guard.suspectedSinceMs).toBeUndefined();
  });

  test('suspects its clock when more than a fifth are', () => {
    const guard = new ClockGuard();
    feed(guard, 50, 50);
    expect(guard.suspectedSinceMs).toBeDefined();
    guard.reset(2_000_000);
    expect(guard.suspectedSinceMs).toBeUndefined();
  });

  test('one device with a wrong clock is not enough', () => {
    const guard = new ClockGuard();
    const only = source();
    for (let i = 0; i < 100; i += 1) guard.note(only, true, 1_000_000);
    expect(guard.suspectedSinceMs).toBeUndefined();
  });
});
