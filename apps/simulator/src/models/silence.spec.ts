import { expect, test } from '@jest/globals';
import { createRandomness } from './randomness.js';
import { isSilent } from './silence.js';

test('about one station in two hundred falls silent a day, for one to four hours', () => {
  const random = createRandomness('s');
  const quarter = 900_000;
  const start = Date.UTC(2026, 0, 1);
  let [silentQuarters, spells] = [0, 0];
  for (let station = 0; station < 40; station += 1) {
    let before = false;
    for (let index = 0; index < 100 * 96; index += 1) {
      const silent = isSilent(random, `s${station}`, start + index * quarter);
      if (silent) silentQuarters += 1;
      if (silent && !before) spells += 1;
      before = silent;
    }
  }
  expect(spells).toBeGreaterThan(8);
  expect(spells).toBeLessThan(36);
  expect(silentQuarters / spells / 4).toBeGreaterThan(1);
  expect(silentQuarters / spells / 4).toBeLessThan(4.3);
});
