import { describe, expect, test } from '@jest/globals';
import { RowOffsets } from './row-offsets.js';

const keys = ['a', 'b', 'c', 'd'];

describe('offsets of rows', () => {
  const offsets = new RowOffsets(keys, new Map([['b', 52]]), 34);

  test('add measured heights, and estimates for the rest', () => {
    expect(keys.map((_, i) => offsets.startOf(i))).toEqual([0, 34, 86, 120]);
    expect(offsets.totalPx).toBe(154);
    expect([offsets.startOf(4), offsets.startOf(99), offsets.startOf(-1)]).toEqual([154, 154, 0]);
  });
  test.each([
    [-5, 0],
    [0, 0],
    [33.9, 0],
    [34, 1],
    [85, 1],
    [86, 2],
    [153, 3],
    [9999, 3],
  ])('at %d px stands row %d', (px, index) => expect(offsets.indexAt(px)).toBe(index));

  test('no rows have no height', () => {
    const none = new RowOffsets([], new Map(), 34);
    expect([none.totalPx, none.indexAt(100), none.startOf(0)]).toEqual([0, 0, 0]);
  });
  test('every start is found again among 10 000', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
    const uneven = new RowOffsets(many, new Map(many.map((key, i) => [key, 30 + (i % 7)])), 34);
    expect(many.every((_, i) => uneven.indexAt(uneven.startOf(i)) === i)).toBe(true);
  });
});
