import { FRAME_PARTITIONS, encodeFrame } from '@nhip/contracts';
import type { JournalFrame } from '@nhip/store';
import type { Batch } from './batch.js';

/** The live frames of a batch: one a partition that has readings, in the order of the batch. */
export function buildFrames(batch: Batch): JournalFrame[] {
  const counts = new Uint32Array(FRAME_PARTITIONS);
  for (const partition of batch.partition) counts[partition]! += 1;
  const frames = Array.from(counts, (count) =>
    count === 0
      ? undefined
      : { series: new Int32Array(count), timeMs: new Float64Array(count), value: new Float64Array(count), quality: new Uint8Array(count) },
  );
  const filled = new Uint32Array(FRAME_PARTITIONS);
  for (let row = 0; row < batch.rows; row += 1) {
    const partition = batch.partition[row]!;
    const frame = frames[partition]!;
    const at = filled[partition]!++;
    frame.series[at] = batch.seriesId[row]!;
    frame.timeMs[at] = batch.timeMs[row]!;
    frame.value[at] = batch.value[row]!;
    frame.quality[at] = batch.quality[row]!;
  }
  return frames.flatMap((frame, partition) => (frame ? [{ partition, frame: encodeFrame(frame) }] : []));
}
