import type { SeriesRows } from '@nhip/domain';
import { listRawReadings } from '@nhip/store';
import type pg from 'pg';

const ROWS_AT_ONCE = 20_000;

/** Indexes of the rows that do not stand in the database with their value and quality. */
export async function findMissingRows(pool: pg.Pool, seriesId: number, rows: SeriesRows): Promise<number[]> {
  const missing: number[] = [];
  for (let from = 0; from < rows.timeMs.length; from += ROWS_AT_ONCE) {
    const to = Math.min(rows.timeMs.length, from + ROWS_AT_ONCE);
    const span = { fromMs: rows.timeMs[from]!, toMs: rows.timeMs[to - 1]! + 1 };
    const stored = new Map<number, readonly [number, number]>();
    for (let fromMs = span.fromMs; ;) {
      const page = await listRawReadings(pool, { seriesId, fromMs, toMs: span.toMs, limit: ROWS_AT_ONCE });
      for (const [timeMs, value, quality] of page) stored.set(Math.round(timeMs), [value, quality]);
      if (page.length < ROWS_AT_ONCE) break;
      fromMs = Math.round(page.at(-1)![0]) + 1;
    }
    for (let i = from; i < to; i += 1) {
      const found = stored.get(rows.timeMs[i]!);
      if (found?.[0] !== rows.value[i] || found?.[1] !== rows.quality[i]) missing.push(i);
    }
  }
  return missing;
}
