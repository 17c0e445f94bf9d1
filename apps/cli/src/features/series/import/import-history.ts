import { QUARTER_MS, mergeQuarters, quarterOf, rollUpReadings, type SeriesRows } from '@nhip/domain';
import {
  listEdgeReadings,
  listQuarters,
  lockSeriesRollups,
  updateSeriesImport,
  withTransaction,
  writeQuarters,
  type SeriesImport,
} from '@nhip/store';
import type pg from 'pg';
import { splitHistory, withNeighbours, type HistoryPart } from './split-history.js';

/** What an import of history does and whom it tells. */
export interface HistoryImport {
  readonly pool: pg.Pool;
  readonly run: SeriesImport;
  /** imports of earlier versions of the same file */
  readonly olderVersions: ReadonlySet<number>;
  /** measured quarters give way too */
  readonly overwrites: boolean;
  readonly signal: AbortSignal;
  onProgress(rowsDone: number): void;
  /** a row of the file whose quarter of an hour was measured here */
  onRefused(line: number, timeMs: number): void;
}

/** What was done, in quarters of an hour; `refused` in rows. */
export interface HistoryResult {
  written: number;
  removed: number;
  same: number;
  refused: number;
}

/** Other files may hold the rest of the first and the last quarter. */
async function completeEdges(rows: SeriesRows, { pool, run }: HistoryImport): Promise<SeriesRows> {
  const edges = [...new Set([quarterOf(rows.timeMs[0]!), quarterOf(rows.timeMs.at(-1)!)])];
  const lists = await Promise.all(
    edges.map((fromMs) => listEdgeReadings(pool, { seriesId: run.seriesId, otherThan: run.source, fromMs, toMs: fromMs + QUARTER_MS })),
  );
  return withNeighbours(rows, lists.flat());
}

async function importPart(
  part: HistoryPart,
  work: HistoryImport,
  rowsDone: number,
): Promise<{ changed: HistoryResult; refused: number[] }> {
  const { pool, run, olderVersions, overwrites } = work;
  const incoming = rollUpReadings(part.rows);
  const stretch = { seriesId: run.seriesId, fromMs: incoming[0]!.startMs, toMs: part.untilMs };
  return withTransaction(pool, async (client) => {
    await lockSeriesRollups(client, run.seriesId);
    const stored = await listQuarters(client, stretch);
    const changes = mergeQuarters(stored.quarters, incoming, {
      before: stored.before,
      owner: run.id,
      untilMs: part.untilMs,
      isReplaced: ({ owner }) => owner !== null && olderVersions.has(owner),
      isProtected: ({ owner }) => owner === null && !overwrites,
    });
    await writeQuarters(client, run.seriesId, changes);
    await updateSeriesImport(client, run.id, rowsDone);
    const [written, removed] = [changes.written.length, changes.removed.length];
    const same = Math.max(0, incoming.length - written - changes.refused.length);
    return { changed: { written, removed, same, refused: 0 }, refused: [...changes.refused] };
  });
}

/**
 * Brings rows straight into the rollups, part by part, each in a transaction of its own: killed anywhere, the next call goes on behind the last part
 * that was committed.
 */
export async function importHistory(rows: SeriesRows, work: HistoryImport): Promise<HistoryResult> {
  const result: HistoryResult = { written: 0, removed: 0, same: 0, refused: 0 };
  if (rows.timeMs.length === 0) return result;
  const begunAt = work.run.finishedAt ? 0 : work.run.rowsDone;
  let rowsDone = 0;
  for (const part of splitHistory(await completeEdges(rows, work))) {
    work.signal.throwIfAborted();
    rowsDone += part.rows.line.filter((line) => line > 0).length;
    if (rowsDone <= begunAt) continue;
    const { changed, refused } = await importPart(part, work, rowsDone);
    result.written += changed.written;
    result.removed += changed.removed;
    result.same += changed.same;
    const heldOff = new Set(refused);
    part.rows.timeMs.forEach((timeMs, i) => {
      if (heldOff.size === 0 || !heldOff.has(quarterOf(timeMs)) || part.rows.line[i] === 0) return;
      result.refused += 1;
      work.onRefused(part.rows.line[i]!, timeMs);
    });
    work.onProgress(rowsDone);
  }
  return result;
}
