import { expect, test } from '@jest/globals';
import { judgeFaultTarget } from './judge-fault-target.js';

test.each([
  ['silent', 'simulator', 'camera', undefined],
  ['silent', 'device', 'camera', 'not_simulated'],
  ['silent', 'replay', 'camera', 'not_simulated'],
  ['gateway_down', 'simulator', 'gateway', undefined],
  ['gateway_down', 'simulator', 'camera', 'wrong_type'],
  ['fire_alarm', 'simulator', 'fire-panel', undefined],
  ['fire_alarm', 'simulator', 'gateway', 'wrong_type'],
  ['gateway_down', 'device', 'gateway', 'not_simulated'],
] as const)('%s of a %s %s: %s', (kind, sourceKind, type, expected) => {
  expect(judgeFaultTarget(kind, { sourceKind, type })).toBe(expected);
});
