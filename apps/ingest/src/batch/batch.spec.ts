import { describe, expect, test } from '@jest/globals';
import { FRAME_PARTITIONS, decodeFrame } from '@nhip/contracts';
import { Batch, type BatchReading, type BatchSeries } from './batch.js';
import { buildFrames } from './build-frames.js';

const series = (seriesId: number, newestMs = 0, assetKey = seriesId): BatchSeries => ({
  seriesId,
  newestMs,
  assetId: `asset-${assetKey}`,
  assetKey,
  metricKey: 'm',
  label: '',
});
const reading = (timeMs: number, value = 1, quality = 0): BatchReading => ({ timeMs, value, quality, delayS: 0, isLate: false });
const endMessage = (batch: Batch): void => {
  batch.tokens.push({ epoch: 1, packetId: batch.tokens.length + 1, bytes: 0 });
  batch.topics.push('t');
};

describe('Batch', () => {
  test('a batch of nothing but fresh rows is given over as it stands', () => {
    const batch = new Batch(0);
    batch.addReading(series(3), reading(10));
    batch.addReading(series(4, 9), reading(10));
    const { fresh, rest } = batch.split();
    expect(fresh).toBe(batch);
    expect(rest.timeMs).toEqual([]);
  });

  test('rows that are not newer than their series are told from fresh ones', () => {
    const batch = new Batch(0);
    batch.addReading(series(3), reading(10, 1.5));
    batch.addReading(series(4, 20), reading(15, 2.5, 3));
    batch.addReading(series(5, 20), reading(20, 3.5));
    const { fresh, rest } = batch.split();
    expect([fresh.seriesId, rest.seriesId, rest.value, rest.quality]).toEqual([[3], [4, 5], [2.5, 3.5], [3, 0]]);
    expect([batch.outOfOrder, batch.oldestMs]).toEqual([1, 10]);
  });

  test('a late reading behind newer ones fills the past in; one that came in time is out of order', () => {
    const batch = new Batch(0);
    const one = series(3, 20);
    batch.addReading(one, { ...reading(10), isLate: true });
    batch.addReading(one, reading(15));
    batch.addReading(one, { ...reading(30), isLate: true });
    expect([batch.backfilled, batch.outOfOrder]).toEqual([1, 1]);
  });

  test('repeats inside the batch are collapsed: the later value stays', () => {
    const batch = new Batch(0);
    const one = series(3);
    for (const value of [7, 7, 8]) batch.addReading(one, reading(10, value));
    expect([batch.rows, batch.value, batch.duplicates, batch.corrections]).toEqual([1, [8], 1, 1]);
    expect(batch.repeats?.get('asset-3')).toEqual({ duplicates: 1, corrections: 1 });
  });

  test('new series get their numbers later, and the frames carry them', () => {
    const batch = new Batch(0);
    const made = series(0, 0, FRAME_PARTITIONS + 2);
    batch.addReading(made, reading(10, 1.25));
    batch.addReading(series(9, 0, 2), reading(11, 2.25, 1));
    expect(batch.hasNewSeries).toBe(true);
    made.seriesId = 77;
    batch.numberSeries();
    expect([batch.hasNewSeries, batch.seriesId]).toEqual([false, [77, 9]]);
    const frames = buildFrames(batch);
    expect(frames.map(({ partition }) => partition)).toEqual([2]);
    expect(decodeFrame(frames[0]!.frame)).toEqual({
      series: Int32Array.of(77, 9),
      timeMs: Float64Array.of(10, 11),
      value: Float64Array.of(1.25, 2.25),
      quality: Uint8Array.of(0, 1),
    });
  });

  test('a part holds the rows of its messages; forgetting gives every series its time back', () => {
    const batch = new Batch(0);
    const one = series(3, 5);
    for (const timeMs of [10, 20, 30]) {
      batch.addReading(one, reading(timeMs));
      endMessage(batch);
    }
    const part = batch.slice(1, 3);
    expect([part.timeMs, part.messageOf, part.messages, part.oldestMs]).toEqual([[20, 30], [0, 1], 2, 20]);
    expect(part.split().fresh).toBe(part);
    batch.forget();
    expect(one.newestMs).toBe(5);
  });
});
