import { expect, test } from '@jest/globals';
import { accountsToShutOut } from './accounts-to-shut-out.js';
import type { RegisteredAsset } from './asset-registry.js';
import type { ThrottleReport } from './throttle.js';

const gatewayOf: Record<string, string | null> = { own: null, 'cam-1': 'gw', 'cam-2': 'gw', 'cam-3': 'gw' };
const registry = {
  find: (id: string) => (id in gatewayOf ? ({ id, gatewayId: gatewayOf[id] } as unknown as RegisteredAsset) : undefined),
  countBehind: (id: string) => Object.values(gatewayOf).filter((gateway) => gateway === id).length,
};
const flood = (assetId: string, dropped: number, part: Partial<ThrottleReport> = {}): ThrottleReport => ({
  assetId,
  dropped,
  isOver: false,
  forMs: 61_000,
  ...part,
});
// three assets behind the gateway: 3 × 10 a second, 60 in two seconds
const judged = (...floods: ThrottleReport[]): string[] => accountsToShutOut(floods, registry, { spanMs: 2000, messagesPerS: 10 });

test('a device that speaks for itself is shut out when it goes on for more than a minute', () => {
  expect(judged(flood('own', 1))).toEqual(['own']);
  expect(judged(flood('own', 1000, { forMs: 60_000 }))).toEqual([]);
  expect(judged(flood('own', 0))).toEqual([]);
  expect(judged(flood('own', 5, { isOver: true }))).toEqual([]);
});

test('a gateway is shut out only when more is refused than all behind it may send', () => {
  expect(judged(flood('cam-1', 60))).toEqual([]);
  expect(judged(flood('cam-1', 61))).toEqual(['gw']);
  expect(judged(flood('cam-1', 31), flood('cam-2', 30))).toEqual(['gw']);
  expect(judged(flood('cam-1', 31), flood('cam-2', 30, { forMs: 1000 }))).toEqual([]);
});

test('an asset that is gone shuts nobody out', () => {
  expect(judged(flood('gone', 1000))).toEqual([]);
});
