/** How many partitions the live stream has: `partition = asset.key mod FRAME_PARTITIONS`. */
export const FRAME_PARTITIONS = 16;

/** The readings of one batch and one partition, column by column. All arrays have the same length. */
export interface Frame {
  /** `series.id` */
  readonly series: Int32Array;
  /** device time, epoch milliseconds */
  readonly timeMs: Float64Array;
  readonly value: Float64Array;
  /** index into QUALITIES */
  readonly quality: Uint8Array;
}

const MAGIC = 0x4e48; // "NH"
const VERSION = 1;
const HEADER_BYTES = 8;
const BYTES_PER_READING = 8 + 8 + 4 + 1;

/** Frame → bytes of `frame_journal.frame`: header (magic u16, version u16, count u32), then time f64[], value f64[], series i32[], quality u8[]; little-endian. */
export function encodeFrame(frame: Frame): Uint8Array {
  const count = frame.series.length;
  const bytes = new Uint8Array(HEADER_BYTES + count * BYTES_PER_READING);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, MAGIC, true);
  view.setUint16(2, VERSION, true);
  view.setUint32(4, count, true);
  let at = HEADER_BYTES;
  for (const column of [frame.timeMs, frame.value, frame.series, frame.quality]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return bytes;
}

/** Bytes of `frame_journal.frame` → frame. Throws RangeError on a foreign or cut frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint16(0, true) !== MAGIC) throw new RangeError('not a frame');
  if (view.getUint16(2, true) !== VERSION) throw new RangeError(`frame version ${view.getUint16(2, true)} is not known`);
  const count = view.getUint32(4, true);
  if (bytes.byteLength !== HEADER_BYTES + count * BYTES_PER_READING) throw new RangeError('frame is cut');
  const body = bytes.buffer.slice(bytes.byteOffset + HEADER_BYTES, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return {
    timeMs: new Float64Array(body, 0, count),
    value: new Float64Array(body, count * 8, count),
    series: new Int32Array(body, count * 16, count),
    quality: new Uint8Array(body, count * 20, count),
  };
}
