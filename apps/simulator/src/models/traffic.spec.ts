import { describe, expect, test } from '@jest/globals';
import { createRandomness } from './randomness.js';
import { levelOfService, trafficAt, type Road } from './traffic.js';

const road: Road = { capacityVph: 3000, freeSpeedKmh: 50, rushRatio: 0.8, isTetRoute: true };
const random = createRandomness('s');
const at = (local: string, rainMmh = 0, of = road) => trafficAt(random, 'x', of, { timeMs: Date.parse(`${local}+07:00`), rainMmh });

describe('traffic', () => {
  test.each([
    [0.34, 'A'],
    [0.35, 'B'],
    [0.5, 'C'],
    [0.75, 'D'],
    [0.9, 'E'],
    [1, 'F'],
  ] as const)('volume/capacity %s is level %s', (ratio, level) => expect(levelOfService(ratio)).toBe(level));

  test('slows by a quarter in heavy rain', () => {
    const time = '2026-11-24T10:00:00';
    expect(at(time, 11).speedKmh / at(time).speedKmh).toBeCloseTo(0.75, 5);
    expect(at(time, 9).speedKmh).toBe(at(time).speedKmh);
  });

  test('swells by two fifths around Tết on QL1 only', () => {
    const time = '2026-02-15T10:00:00';
    expect(at(time).flowVph / at(time, 0, { ...road, isTetRoute: false }).flowVph).toBeCloseTo(1.4, 5);
    expect(at('2026-03-15T10:00:00').flowVph).toBe(at('2026-03-15T10:00:00', 0, { ...road, isTetRoute: false }).flowVph);
  });
});
