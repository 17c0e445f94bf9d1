import { createHash } from 'node:crypto';
import type { IntakeToken, Logger } from '@nhip/platform';
import type { RejectedMessage } from '@nhip/store';
import type pg from 'pg';
import type { IntakeMetrics } from '../metrics/intake-metrics.js';
import { Batch, type BatchExtra } from './batch.js';
import { judgeDatabaseError } from './judge-database-error.js';
import { LeaseLostError, storeBatch, type StoreBatchContext, type StoredCounts } from './store-batch.js';

/** When a batch goes to the database. */
export interface FlushLimits {
  /** rows or messages of a full batch */
  readonly count: number;
  /** longest wait of a lone reading, milliseconds */
  readonly ageMs: number;
}

/** What the writer needs of its surroundings. */
export interface BatchWriterOptions {
  readonly pool: pg.Pool;
  readonly log: Logger;
  readonly metrics: IntakeMetrics;
  readonly limits: FlushLimits;
  /** Lease and slot of the moment; undefined when this process holds none. */
  lease(): Pick<StoreBatchContext, 'lease' | 'slot'> | undefined;
  acknowledge(tokens: readonly IntakeToken[]): void;
  onLeaseLost(): void;
}

const BACK_OFF_MS = { first: 100, most: 3000 };
/** Two commits in flight: the copy of one overlaps the disk of the other (measured: + 45 %). */
const MOST_IN_FLIGHT = 2;

/**
 * Collects what messages say and writes it batch by batch: up to two commits are in flight while the next batch fills. PUBACKs go out after the commit.
 * A batch that the database refuses for its content is halved until the culprit is found; any other error is tried again for ever.
 */
export class BatchWriter {
  private readonly options: BatchWriterOptions;
  private batch = new Batch(Date.now());
  private rejectCounts: Record<string, number> = {};
  private timer: NodeJS.Timeout | undefined;
  private readonly writing = new Set<Promise<void>>();
  private faultSince: number | undefined;

  constructor(options: BatchWriterOptions) {
    this.options = options;
  }

  /** The batch that is being filled. */
  get current(): Batch {
    return this.batch;
  }

  /** Since when the database refuses every commit; undefined while it takes them. */
  get failingSinceMs(): number | undefined {
    return this.faultSince;
  }

  /** Counts a reject of the current batch, whether or not its row is kept. */
  countReject(reason: string): void {
    this.rejectCounts[reason] = (this.rejectCounts[reason] ?? 0) + 1;
    this.options.metrics.rejects.inc({ reason });
  }

  /** Adds what the message that is being read says beside its readings. */
  addExtra(extra: BatchExtra extends infer E ? (E extends unknown ? Omit<E, 'message'> : never) : never): void {
    this.batch.extras.push({ ...extra, message: this.batch.messages } as BatchExtra);
  }

  /** The message is read to its end: it is acknowledged with its batch. */
  finishMessage(token: IntakeToken, topic: string): void {
    const { batch } = this;
    if (batch.messages === 0) batch.openedAtMs = Date.now();
    batch.tokens.push(token);
    batch.topics.push(topic);
    this.options.metrics.messages.inc();
    if (this.writing.size >= MOST_IN_FLIGHT) return;
    if (batch.rows >= this.options.limits.count || batch.messages >= this.options.limits.count) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.options.limits.ageMs);
  }

  /** The connection is gone: what has not gone to the database is dropped whole; the broker delivers it again. */
  dropQueued(): void {
    this.batch.forget();
    this.startBatch();
  }

  /** Resolves when nothing is in flight any more. */
  async settle(): Promise<void> {
    while (this.writing.size > 0) await Promise.all(this.writing);
  }

  private startBatch(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.batch = new Batch(Date.now());
    this.rejectCounts = {};
  }

  private flush(): void {
    const { batch, rejectCounts: rejects } = this;
    if (batch.messages === 0) return;
    this.startBatch();
    const writing = this.write(batch, rejects).finally(() => {
      this.writing.delete(writing);
      this.flushNext();
    });
    this.writing.add(writing);
  }

  /** A commit has ended: what gathered meanwhile goes next, at once when it is much. */
  private flushNext(): void {
    const { batch } = this;
    if (batch.messages === 0) return;
    if (batch.rows >= this.options.limits.count || batch.messages >= this.options.limits.count) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), Math.max(0, batch.openedAtMs + this.options.limits.ageMs - Date.now()));
  }

  private async write(batch: Batch, rejects: Record<string, number>): Promise<void> {
    const { metrics } = this.options;
    const started = performance.now();
    if (!(await this.commit(batch, rejects))) return;
    const tookMs = performance.now() - started;
    metrics.commitSeconds.observe(tookMs / 1000);
    metrics.recentCommits.add(tookMs);
    metrics.batches.inc();
    metrics.batchRows.observe(batch.rows);
    this.options.acknowledge(batch.tokens);
    metrics.lagMs.set(Date.now() - batch.openedAtMs);
  }

  /** Commits a batch, however long it takes. False when the lease is lost or the writer stops: nothing is acknowledged then. */
  private async commit(batch: Batch, rejects: Record<string, number>): Promise<boolean> {
    for (let waitMs = BACK_OFF_MS.first; ; waitMs = Math.min(waitMs * 2, BACK_OFF_MS.most)) {
      const held = this.options.lease();
      if (!held) return false;
      try {
        this.count(await storeBatch(this.options.pool, batch, { ...held, counts: { rejects } }));
        this.faultSince = undefined;
        return true;
      } catch (error) {
        if (error instanceof LeaseLostError) {
          this.options.onLeaseLost();
          return false;
        }
        if (judgeDatabaseError(error) === 'content') return this.commitHalves(batch, rejects, error as Error);
        this.faultSince ??= Date.now();
        this.options.log.warn({ err: error, waitMs }, 'the database did not take a batch; trying again');
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  private async commitHalves(batch: Batch, rejects: Record<string, number>, error: Error): Promise<boolean> {
    if (batch.messages === 1)
      return this.commit(refusedByDatabase(batch, error), { ...rejects, refused_by_database: (rejects.refused_by_database ?? 0) + 1 });
    const middle = batch.messages >> 1;
    return (await this.commit(batch.slice(0, middle), rejects)) && (await this.commit(batch.slice(middle, batch.messages), {}));
  }

  private count(counts: StoredCounts): void {
    const { metrics } = this.options;
    metrics.readings.inc(counts.readings);
    metrics.inserted.inc(counts.inserted);
    metrics.duplicates.inc(counts.duplicates);
    metrics.corrections.inc(counts.corrections);
    metrics.outOfOrder.inc(counts.outOfOrder);
    metrics.backfilled.inc(counts.backfilled);
    for (const [reason, n] of Object.entries(counts.refused)) metrics.rejects.inc({ reason }, n);
  }
}

/** The same message as nothing but a refusal. */
function refusedByDatabase(batch: Batch, error: Error): Batch {
  const refused = new Batch(batch.openedAtMs);
  refused.tokens.push(...batch.tokens);
  refused.topics.push(...batch.topics);
  const topic = batch.topics[0] ?? '';
  const detail = `${(error as { code?: string }).code ?? ''} ${error.message}`.trim().slice(0, 120);
  const payload = Buffer.from(topic);
  const reject: RejectedMessage = {
    assetId: null,
    topic,
    faults: [{ reason: 'refused_by_database', path: '', detail }],
    faultCount: 1,
    payload,
    payloadBytes: 0,
    payloadHash: createHash('sha256').update(payload).digest(),
  };
  refused.extras.push({ message: 0, kind: 'reject', reject });
  return refused;
}
