import type { SeriesRows } from '@nhip/domain';
import { findSeriesImport } from '@nhip/store';
import type pg from 'pg';

const MINUTE_MS = 60_000;

/** Which shift is asked for: `again` moves the series to now though it was moved before. */
export interface ShiftQuestion {
  readonly pool: pg.Pool;
  readonly seriesId: number;
  readonly contentHash: string;
  readonly again: boolean;
  readonly nowMs: number;
}

/** What is added to the true times, and since when it is so when the same file was moved before. */
export interface Shift {
  readonly shiftMs: number;
  readonly since?: Date;
}

/** Moves a series so that it ends now, to the minute. A file that was moved before keeps its shift: its rows must not come twice at different times. */
export async function chooseShift(rows: SeriesRows, { pool, seriesId, contentHash, again, nowMs }: ShiftQuestion): Promise<Shift> {
  const before = again ? undefined : await findSeriesImport(pool, { seriesId, contentHash, isShifted: true });
  if (before) return { shiftMs: before.shiftMs, since: before.startedAt };
  return { shiftMs: Math.floor((nowMs - rows.timeMs.at(-1)!) / MINUTE_MS) * MINUTE_MS };
}

/** The rows at moved times. */
export const shiftRows = (rows: SeriesRows, shiftMs: number): SeriesRows =>
  shiftMs === 0 ? rows : { ...rows, timeMs: rows.timeMs.map((ms) => ms + shiftMs) };
