import { sliceRows, type SeriesRows } from '@nhip/domain';
import { storeLateReadings, withTransaction, type InsertedReadings } from '@nhip/store';
import type pg from 'pg';

const ROWS_AT_ONCE = 5000;
const LONGEST_DELAY_S = 32_767;

/** Where recent rows go and whom to tell. */
export interface RecentImport {
  readonly pool: pg.Pool;
  readonly seriesId: number;
  readonly nowMs: number;
  readonly signal: AbortSignal;
  onProgress(rowsDone: number): void;
}

/** Stores rows that raw retention still keeps, as ingest stores late readings; the worker rolls them up. */
export async function importRecent(rows: SeriesRows, work: RecentImport): Promise<InsertedReadings> {
  const total = { inserted: 0, corrections: 0, duplicates: 0 };
  for (let from = 0; from < rows.timeMs.length; from += ROWS_AT_ONCE) {
    work.signal.throwIfAborted();
    const part = sliceRows(rows, from, Math.min(rows.timeMs.length, from + ROWS_AT_ONCE));
    const times = Array.from(part.timeMs);
    const stored = await withTransaction(work.pool, (client) =>
      storeLateReadings(client, {
        timeMs: times,
        value: Array.from(part.value),
        quality: Array.from(part.quality),
        seriesId: times.map(() => work.seriesId),
        delayS: times.map((ms) => Math.max(0, Math.min(LONGEST_DELAY_S, Math.round((work.nowMs - ms) / 1000)))),
      }),
    );
    total.inserted += stored.inserted;
    total.corrections += stored.corrections;
    total.duplicates += stored.duplicates;
    work.onProgress(from + times.length);
  }
  return total;
}
