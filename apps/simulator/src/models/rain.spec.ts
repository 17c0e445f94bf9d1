import { describe, expect, test } from '@jest/globals';
import { RainField } from './rain.js';
import { createRandomness } from './randomness.js';

const place = { lat: 9.78, lon: 105.62 };
const field = new RainField(createRandomness('s'));
const MINUTE = 60_000;

describe('rain', () => {
  test('of parts adds up to the rain of the whole, and is what the intensity gives', () => {
    const start = Date.UTC(2026, 8, 1);
    for (let day = 0; day < 20; day += 1) {
      const from = start + day * 86_400_000;
      let [parts, integral] = [0, 0];
      for (let minute = 0; minute < 1440; minute += 1) {
        parts += field.amountMm(place, from + minute * MINUTE, from + (minute + 1) * MINUTE);
        integral += field.intensityMmh(place, from + (minute + 0.5) * MINUTE) / 60;
      }
      const whole = field.amountMm(place, from, from + 86_400_000);
      expect(parts).toBeCloseTo(whole, 6);
      expect(Math.abs(integral - whole)).toBeLessThan(0.02 * whole + 0.01);
    }
  });

  test('is counted in tips of 0.2 mm', () => {
    const start = Date.UTC(2026, 8, 1);
    for (let hour = 0; hour < 500; hour += 1) {
      const tips = field.tippedMm(place, start + hour * 3_600_000, start + (hour + 1) * 3_600_000) / 0.2;
      expect(Math.abs(tips - Math.round(tips))).toBeLessThan(1e-9);
    }
  });
});
