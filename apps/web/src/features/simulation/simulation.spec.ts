import { describe, expect, test } from '@jest/globals';
import { startFaultSchema, type Asset } from '@nhip/contracts';
import { countdown, faultOf, formOf, readKind, targetsOf, wishOf } from './simulation.model.js';

const asset = (id: string, type: string, sourceKind: Asset['sourceKind'] = 'simulator'): Asset =>
  ({ id, type, sourceKind, name: id, aliases: [] }) as unknown as Asset;
const gauge = asset('WL-1', 'water-level-station');
const gateway = asset('GW-1', 'gateway');
const real = asset('REAL-1', 'water-level-station', 'device');

describe('the form of a fault', () => {
  test('offers simulated assets only, and gateways only where a gateway goes down', () => {
    expect(targetsOf('silent', [gauge, gateway, real])).toEqual([gauge, gateway]);
    expect(targetsOf('gateway_down', [gauge, gateway, real])).toEqual([gateway]);
    expect(formOf('gateway_down', gauge).asset).toBeNull();
    expect(formOf('silent', real).asset).toBeNull();
  });

  test('says what is missing, and asks for what the contract takes', () => {
    expect(faultOf(formOf('silent'))).toBe('needsAsset');
    expect(faultOf(formOf('silent', gauge))).toBeUndefined();
    for (const amount of ['', 'x', '0', '201']) expect(faultOf({ ...formOf('flood', gauge), amount })).toBe('needsAmount');
    for (const kind of ['silent', 'flood', 'wrong_clock'] as const)
      expect(startFaultSchema.safeParse(wishOf(formOf(kind, gauge))).success).toBe(true);
    expect(wishOf({ ...formOf('drift', gauge), amount: '-50', minutes: 5 })).toEqual({
      kind: 'drift',
      assetId: 'WL-1',
      forSeconds: 300,
      amount: -50,
    });
  });

  test('knows the kinds of an address', () => {
    expect([readKind('flood'), readKind('meteor'), readKind(null)]).toEqual(['flood', undefined, undefined]);
  });
});

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [59.2, '1:00'],
  [545, '9:05'],
  [4145, '1:09:05'],
])('%s seconds left: %s', (seconds, text) => {
  expect(countdown(new Date(seconds * 1000).toISOString(), 0)).toBe(text);
});
