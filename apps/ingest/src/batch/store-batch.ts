import {
  addAssetRepeats,
  addIntakeMinute,
  ensureSeries,
  insertClaimMessage,
  insertEvents,
  insertFrames,
  insertFreshReadings,
  insertReadingsBySeries,
  insertRejectedMessages,
  insertTouchedBuckets,
  logConnections,
  sumInserted,
  updateAssetStatuses,
  upsertToldIntervals,
  withTransaction,
  appendChanges,
  type AssetStatus,
  type Change,
  type InsertedReadings,
  type InsertedSeries,
  type IntakeCounts,
  type Lease,
} from '@nhip/store';
import type pg from 'pg';
import type { Batch, BatchExtra, Repeats } from './batch.js';
import { buildFrames } from './build-frames.js';
import { gatherToldIntervals } from './gather-told-intervals.js';
import { storeResults } from './store-results.js';

/** Readings younger than this are above the rollup watermark, which trails the clock by more. */
const SURELY_RAW_MS = 300_000;

/** The lease was taken over: what this process still holds must not be written. */
export class LeaseLostError extends Error {}

/** Under which lease, into which slot, and what to add to the counters. */
export interface StoreBatchContext {
  readonly lease: Lease;
  readonly slot: number;
  readonly counts: Pick<IntakeCounts, 'rejects'>;
}

async function guardLease(client: pg.PoolClient, { name, owner, epoch }: Lease): Promise<void> {
  const { rowCount } = await client.query({
    name: 'guard-lease',
    text: 'select 1 from lease where name = $1 and owner = $2 and epoch = $3 for share',
    values: [name, owner, epoch],
  });
  if (rowCount !== 1) throw new LeaseLostError(`lease ${name} is held by another process`);
}

type Of<K extends BatchExtra['kind']> = Extract<BatchExtra, { kind: K }>;
const ofKind = <K extends BatchExtra['kind']>(batch: Batch, kind: K): Of<K>[] =>
  batch.extras.filter((extra): extra is Of<K> => extra.kind === kind);

/** The newest status of each asset; a last will (stamped on receipt) comes last and wins over an earlier one of the same instant. */
function newestStatuses(batch: Batch): AssetStatus[] {
  const byAsset = new Map<string, AssetStatus>();
  for (const { status } of ofKind(batch, 'status'))
    if (status.atMs >= (byAsset.get(status.assetId)?.atMs ?? 0)) byAsset.set(status.assetId, status);
  return [...byAsset.values()];
}

/** What the extras of a batch changed, and how many answers to commands were refused, by reason. */
interface StoredExtras {
  readonly changes: Change[];
  readonly refused: Readonly<Record<string, number>>;
}

async function storeExtras(client: pg.PoolClient, batch: Batch): Promise<StoredExtras> {
  if (batch.extras.length === 0) return { changes: [], refused: {} };
  const results = await storeResults(client, ofKind(batch, 'result'));
  await insertRejectedMessages(client, [...ofKind(batch, 'reject').map((extra) => extra.reject), ...results.rejects]);
  await insertEvents(
    client,
    ofKind(batch, 'event').map((extra) => extra.event),
  );
  await upsertToldIntervals(client, gatherToldIntervals(ofKind(batch, 'interval')));
  for (const { claim } of ofKind(batch, 'claim')) await insertClaimMessage(client, claim.hardwareId, claim.payload);
  const statuses = newestStatuses(batch);
  await updateAssetStatuses(client, statuses);
  await logConnections(
    client,
    ofKind(batch, 'status').map((extra) => extra.status),
  );
  const seen = statuses.map((status) => ({
    noun: 'asset_status',
    key: status.assetId,
    data: { online: status.online, atMs: status.atMs },
  }));
  return { changes: [...seen, ...results.changes], refused: results.counts };
}

const addUp = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> => {
  const sum = { ...a };
  for (const [key, n] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + n;
  return sum;
};

/** What a stored batch counted; `refused` are the rejects that only the database could tell, already part of `rejects`. */
export type StoredCounts = IntakeCounts & { readonly refused: Readonly<Record<string, number>> };

async function storeOldBuckets(client: pg.PoolClient, batch: Batch, nowMs: number): Promise<void> {
  if (batch.oldestMs >= nowMs - SURELY_RAW_MS) return;
  const old = batch.select((row) => batch.timeMs[row]! < nowMs - SURELY_RAW_MS);
  // Until we commit, the watermark cannot pass the rows that we are about to write (see roll_up).
  await client.query({ name: 'hold-watermark', text: 'select 1 from rollup_state for share' });
  await insertTouchedBuckets(client, old.timeMs, old.seriesId);
}

/** Makes the series that came for the first time; they stay, whatever becomes of the batch, because others may know their ids by then. */
async function makeSeries(db: pg.Pool, batch: Batch): Promise<void> {
  if (!batch.hasNewSeries) return;
  // A batch before this one may have made some of them since.
  const missing = [...new Set(batch.series.filter((series) => series.seriesId === 0))];
  const names = missing.map(({ assetId, metricKey, label }) => ({ assetId, metric: metricKey, label }));
  const byName = new Map(
    (await ensureSeries(db, names)).map((series) => [`${series.assetId} ${series.metric} ${series.label}`, series.id]),
  );
  for (const series of missing) {
    const id = byName.get(`${series.assetId} ${series.metricKey} ${series.label}`);
    // The asset was removed since the message came: class 23 sends the batch through the halving.
    if (id === undefined) throw Object.assign(new Error(`asset ${series.assetId} is gone`), { code: '23503' });
    series.seriesId = id;
  }
  batch.numberSeries();
}

/** Counts by asset what came again, in this batch and against what is stored. */
async function storeRepeats(client: pg.PoolClient, batch: Batch, stored: readonly InsertedSeries[]): Promise<void> {
  const again = stored.filter(({ duplicates, corrections }) => duplicates + corrections > 0);
  if (again.length === 0 && !batch.repeats) return;
  const byAsset = new Map<string, Repeats>([...(batch.repeats ?? [])].map(([id, repeats]) => [id, { ...repeats }]));
  const assetOf = new Map(batch.series.map(({ assetId }, row) => [batch.seriesId[row]!, assetId]));
  for (const { seriesId, duplicates, corrections } of again) {
    const assetId = assetOf.get(seriesId)!;
    const sum = byAsset.get(assetId) ?? { duplicates: 0, corrections: 0 };
    byAsset.set(assetId, { duplicates: sum.duplicates + duplicates, corrections: sum.corrections + corrections });
  }
  await addAssetRepeats(
    client,
    [...byAsset].map(([assetId, repeats]) => ({ assetId, ...repeats })),
  );
}

/** Rows that are newer than their series go the cheap way; the others may repeat what stands there. */
async function storeReadings(client: pg.PoolClient, batch: Batch, trustFresh: boolean): Promise<InsertedReadings> {
  const { fresh, rest } = trustFresh ? batch.split() : { fresh: undefined, rest: batch };
  if (fresh) await insertFreshReadings(client, fresh);
  const stored = await insertReadingsBySeries(client, rest);
  await storeRepeats(client, batch, stored);
  const sum = sumInserted(stored);
  return { ...sum, inserted: sum.inserted + (fresh?.timeMs.length ?? 0) };
}

function writeOnce(pool: pg.Pool, batch: Batch, context: StoreBatchContext, trustFresh: boolean): Promise<StoredCounts> {
  return withTransaction(pool, async (client) => {
    await guardLease(client, context.lease);
    await storeOldBuckets(client, batch, Date.now());
    const stored = await storeReadings(client, batch, trustFresh);
    const { changes, refused } = await storeExtras(client, batch);
    const counts: IntakeCounts = {
      messages: batch.messages,
      readings: batch.rows + batch.duplicates + batch.corrections,
      inserted: stored.inserted,
      duplicates: stored.duplicates + batch.duplicates,
      corrections: stored.corrections + batch.corrections,
      outOfOrder: batch.outOfOrder,
      backfilled: batch.backfilled,
      rejects: addUp(context.counts.rejects, refused),
    };
    await addIntakeMinute(client, context.slot, counts);
    await insertFrames(client, context.slot, buildFrames(batch));
    await appendChanges(client, changes);
    return { ...counts, refused };
  });
}

const UNIQUE_VIOLATION = '23505';

/**
 * Stores a batch in one transaction: readings, touched buckets, what else the messages said, counters, live frames. Returns what was counted.
 * When a fresh row stands there after all (a commit whose answer was lost, a process that took over), the same batch is written the careful way.
 */
export async function storeBatch(pool: pg.Pool, batch: Batch, context: StoreBatchContext): Promise<StoredCounts> {
  await makeSeries(pool, batch);
  try {
    return await writeOnce(pool, batch, context, true);
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    return writeOnce(pool, batch, context, false);
  }
}
