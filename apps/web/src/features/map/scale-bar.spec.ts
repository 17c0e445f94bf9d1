import { expect, test } from '@jest/globals';
import { scaleBarOf } from './scale-bar.js';

test('the scale is a round length of at most 100 px', () => {
  for (let zoom = 4; zoom <= 17; zoom++) {
    const { metres, widthPx } = scaleBarOf(9.8, zoom);
    expect(['1', '2', '5']).toContain(String(metres)[0]);
    expect(widthPx).toBeLessThanOrEqual(100);
    expect(widthPx).toBeGreaterThan(35);
  }
});

test('a zoom of 10 at 9.8° N shows 5 km', () => {
  expect(scaleBarOf(9.8, 10).metres).toBe(5000);
});
