import { describe, expect, test } from '@jest/globals';
import { FAULT_KINDS, FAULTS, startFaultSchema } from './simulation.http.js';

const fault = { kind: 'flood', assetId: '92-31340-WL-01', forSeconds: 600 };

describe('a fault that is asked for', () => {
  test('needs kind, asset and a duration of ten seconds to a day', () => {
    expect(startFaultSchema.safeParse(fault).success).toBe(true);
    for (const wrong of [{ kind: 'lightning' }, { assetId: 'a/b' }, { forSeconds: 9 }, { forSeconds: 86_401 }, { forSeconds: 60.5 }])
      expect(startFaultSchema.safeParse({ ...fault, ...wrong }).success).toBe(false);
  });

  test.each(FAULT_KINDS)('%s takes its own number and no other', (kind) => {
    const { amount } = FAULTS[kind];
    const fits = (value: number): boolean => startFaultSchema.safeParse({ ...fault, kind, amount: value }).success;
    if (!amount) return expect(fits(1)).toBe(false);
    expect([amount.min, amount.usual, amount.max].map(fits)).toEqual([true, true, true]);
    expect([amount.min - 1, amount.max + 1].map(fits)).toEqual([false, false]);
  });
});
