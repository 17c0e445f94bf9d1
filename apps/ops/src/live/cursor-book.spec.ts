import { describe, expect, test } from '@jest/globals';
import { CursorBook } from './cursor-book.js';
import { LatestValues } from './latest-values.js';
import { RateMeter } from './rate-meter.js';

describe('CursorBook', () => {
  test('finds a version that is not newer than what the holder of a cursor has seen', () => {
    const book = new CursorBook();
    book.reset([{ slot: 0, seq: 100 }], 5, 0);
    book.advance(0, 110, 6, 1000);
    book.advance(0, 120, 7, 1050); // too soon for a checkpoint of its own
    book.advance(0, 130, 8, 2000);
    expect(book.text()).toBe('0:130');
    expect([book.versionAt('0:100'), book.versionAt('0:110'), book.versionAt('0:125'), book.versionAt('0:130')]).toEqual([5, 6, 6, 8]);
  });

  test('refuses cursors that are older, ahead, foreign or no cursors', () => {
    const book = new CursorBook();
    book.reset([{ slot: 0, seq: 100 }], 5, 0);
    expect(['0:99', '0:101', '3:1', 'x', '0:-1', '0:1;'].map((cursor) => book.versionAt(cursor))).toEqual(new Array(6).fill(undefined));
  });

  test('takes the oldest of several slots; a slot that came later was at 0', () => {
    const book = new CursorBook();
    book.reset([{ slot: 0, seq: 100 }], 5, 0);
    book.advance(0, 150, 9, 1000);
    book.begin(1, 0, 9, 1000);
    book.advance(1, 3, 12, 2000);
    expect(book.versionAt('0:150')).toBe(9);
    expect(book.versionAt('0:150,1:3')).toBe(9);
    expect(book.text()).toBe('0:150,1:3');
  });

  test('forgets what is older than a quarter of an hour', () => {
    const book = new CursorBook();
    book.reset([{ slot: 0, seq: 0 }], 1, 0);
    for (let minute = 1; minute <= 20; minute += 1) book.advance(0, minute, minute, minute * 60_000);
    expect(book.versionAt('0:1')).toBeUndefined();
    expect(book.versionAt('0:10')).toBe(10);
  });
});

describe('LatestValues', () => {
  const frame = (series: number, timeMs: number, value: number) => ({
    series: Int32Array.of(series),
    timeMs: Float64Array.of(timeMs),
    value: Float64Array.of(value),
    quality: Uint8Array.of(0),
  });

  test('keeps the newest, takes corrections of it, and grows for any series', () => {
    const latest = new LatestValues();
    expect(latest.apply(frame(50_000, 2000, 1), 1, 2000)).toBe(1);
    expect(latest.apply(frame(50_000, 1000, 9), 2, 2000)).toBe(1);
    expect(latest.apply(frame(50_000, 2000, 1), 3, 2000)).toBe(0);
    expect(latest.apply(frame(50_000, 2000, 5), 4, 2000)).toBe(1);
    expect(latest.read(50_000)).toEqual({ timeMs: 2000, value: 5, quality: 0 });
    expect(latest.pastVersionOf(50_000)).toBe(2);
    expect([latest.versionOf(50_000), latest.versionOf(1), latest.versionOf(9_999_999)]).toEqual([4, 0, 0]);
  });
});

describe('RateMeter', () => {
  test('counts the last minute only', () => {
    const meter = new RateMeter();
    meter.add(600, 1_000_000);
    expect(meter.perSecond(1_030_000)).toBe(10);
    expect(meter.perSecond(1_070_000)).toBe(0);
  });
});
