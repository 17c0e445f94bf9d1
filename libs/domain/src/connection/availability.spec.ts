import { describe, expect, test } from '@jest/globals';
import { availabilityOf, connectionChanges } from '../index.js';

const HOUR = 3_600_000;
const midnight = Date.parse('2026-11-24T00:00:00+07:00');
const now = midnight + 12 * HOUR;
const row = (hours: number, online: boolean, firmware: string | null = null) => ({ atMs: midnight + hours * HOUR, online, firmware });

describe('availabilityOf', () => {
  test('shares an outage over midnight between its days of the site', () => {
    const { days, share, longestOutageS, outages } = availabilityOf([row(-48, true), row(-1, false), row(2, true)], 2, now);
    expect(days.map(({ knownS, offlineS }) => [knownS / 3600, offlineS / 3600])).toEqual([
      [24, 1],
      [12, 2],
    ]);
    expect([share, longestOutageS, outages]).toEqual([1 - 3 / 36, 3 * 3600, 1]);
  });

  test('does not take for lost what lies before the first word', () => {
    const { days, share } = availabilityOf([row(6, false)], 2, now);
    expect(days.map(({ knownS, offlineS }) => [knownS, offlineS])).toEqual([
      [0, 0],
      [6 * 3600, 6 * 3600],
    ]);
    expect(share).toBe(0);
  });

  test('knows nothing of a device that never spoke', () => {
    expect(availabilityOf([], 30, now)).toMatchObject({ share: null, longestOutageS: 0, outages: 0 });
    expect(availabilityOf([], 30, now).days).toHaveLength(30);
  });

  test('counts an outage that is written in two rows once', () => {
    expect(availabilityOf([row(1, false), row(2, false), row(3, true)], 1, now)).toMatchObject({ outages: 1, longestOutageS: 2 * 3600 });
  });
});

describe('connectionChanges', () => {
  test('passes over rows that change nothing and tells how long each state lasted', () => {
    const changes = connectionChanges([row(0, true, '1.0'), row(1, true, '1.0'), row(2, false, '1.0'), row(5, true, '1.0')]);
    expect(changes.map(({ row: { online }, kind, durationS }) => [online, kind, durationS])).toEqual([
      [true, 'connection', 2 * 3600],
      [false, 'connection', 3 * 3600],
      [true, 'connection', null],
    ]);
  });

  test('a new firmware is a change of its own and does not end the connection', () => {
    const changes = connectionChanges([row(0, true, '1.0'), row(1, true, '1.1'), row(4, false, '1.1')]);
    expect(changes.map(({ kind, durationS }) => [kind, durationS])).toEqual([
      ['connection', 4 * 3600],
      ['firmware', null],
      ['connection', null],
    ]);
  });
});
