import { expect, test } from '@jest/globals';
import { readMapUrl, writeMapUrl } from './map-url.js';

test('an empty address is the map with everything on', () => {
  const url = readMapUrl(new URLSearchParams());
  expect(url).toEqual({ asset: null, metric: null, range: '24h', off: new Set(), boundaries: true });
  expect(writeMapUrl(url).toString()).toBe('');
});

test('the address carries asset, metric, range and layers there and back', () => {
  const url = {
    asset: '92-31340-WL-01',
    metric: 'dc_uplink_up{vnpt}',
    range: '30d',
    off: new Set(['rain-gauge', 'camera']),
    boundaries: false,
  } as const;
  expect(readMapUrl(writeMapUrl(url))).toEqual(url);
});

test('an unknown range falls back to a day', () => {
  expect(readMapUrl(new URLSearchParams('range=2w')).range).toBe('24h');
});
