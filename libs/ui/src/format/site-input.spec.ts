import { expect, test } from '@jest/globals';
import { fromSiteInput, toSiteInput } from './site-input.js';

test('fields for an instant are in the time of the site, both ways', () => {
  const ms = Date.UTC(2026, 10, 24, 18, 30);
  expect(toSiteInput(ms)).toBe('2026-11-25T01:30');
  expect(fromSiteInput('2026-11-25T01:30')).toBe(ms);
  expect([fromSiteInput(''), fromSiteInput('25/11/2026'), fromSiteInput('2026-13-45T99:99')]).toEqual([null, null, null]);
});
