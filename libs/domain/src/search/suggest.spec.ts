import { expect, test } from '@jest/globals';
import { suggest } from './suggest.js';

test('suggests what somebody may have meant', () => {
  const metrics = ['pm25_ugm3', 'pm10_ugm3', 'water_level_m', 'traffic_flow_vph'];
  expect(suggest('pm2.5', metrics)).toContain('pm25_ugm3');
  expect(suggest('pm25_ugm', metrics)[0]).toBe('pm25_ugm3');
  expect(suggest('water', metrics)).toEqual(['water_level_m']);
  expect(suggest('zebra', metrics)).toEqual([]);
});
