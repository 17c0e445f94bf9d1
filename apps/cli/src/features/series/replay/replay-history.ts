import type { SeriesRows } from '@nhip/domain';
import { updateSeriesImport, type SeriesImport } from '@nhip/store';
import type pg from 'pg';
import type { Terminal } from '../../../terminal/terminal.js';
import { createRateMeter } from '../describe.js';
import { findMissingRows } from './find-missing-rows.js';
import type { ReplayLink } from './replay-link.js';
import { sendRows } from './send-rows.js';

/** A replay at once, with the true or the moved times. */
export interface HistoryReplay {
  readonly pool: pg.Pool;
  readonly run: SeriesImport;
  readonly link: ReplayLink;
  readonly assetId: string;
  readonly key: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

const POLL_MS = 250;
/** So long may ingest take to store a message more: it commits within fractions of a second, a database that is away takes longer. */
const PATIENCE_MS = 20_000;
const ROUNDS = 3;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Waits until the rows stand in the database, as long as more of them come. Returns those that do not. */
async function awaitStored(rows: SeriesRows, work: HistoryReplay): Promise<number[]> {
  let missing = await findMissingRows(work.pool, work.run.seriesId, rows);
  let movedAt = performance.now();
  while (missing.length > 0 && performance.now() - movedAt < PATIENCE_MS) {
    work.signal.throwIfAborted();
    await pause(work.signal);
    const next = await findMissingRows(work.pool, work.run.seriesId, rows);
    if (next.length < missing.length) movedAt = performance.now();
    missing = next;
    work.terminal.progress('kiểm tra đã lưu · checking what is stored, rows', rows.timeMs.length - missing.length, rows.timeMs.length);
  }
  return missing;
}

/**
 * Sends what is not stored yet and sees that it gets there: the broker's acknowledgement says that it has a message, not that ingest took it. Returns the
 * indexes of rows that were not stored in the end.
 */
export async function replayHistory(rows: SeriesRows, work: HistoryReplay): Promise<number[]> {
  const { terminal, pool, run } = work;
  let missing = await findMissingRows(pool, run.seriesId, rows);
  for (let round = 0; round < ROUNDS && missing.length > 0; round += 1) {
    const before = rows.timeMs.length - missing.length;
    const rate = createRateMeter(before);
    let savedAt = performance.now();
    await sendRows(rows, missing, {
      ...work,
      onSent: (sent) => {
        terminal.progress(`gửi · sending (${rate(before + sent)} rows/s), rows`, before + sent, rows.timeMs.length);
        if (performance.now() - savedAt < 1000) return;
        savedAt = performance.now();
        updateSeriesImport(pool, run.id, before + sent).catch(() => undefined);
      },
    });
    missing = await awaitStored(rows, work);
  }
  terminal.endProgress();
  return missing;
}
