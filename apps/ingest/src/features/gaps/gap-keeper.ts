import type { Logger } from '@nhip/platform';
import {
  closeAbandonedGaps,
  closePossibleGap,
  findDroppedCount,
  findIngestSession,
  insertPossibleGap,
  touchIngestSession,
  updateDroppedCount,
} from '@nhip/store';
import type pg from 'pg';

const QUIET_MS = 10_000;
const DROPPED = 'broker_dropped_messages';

/** The broker's count of dropped messages as it is known; `sinceMs` when an earlier connection, or an earlier process, noted it. */
interface Dropped {
  readonly count: number;
  readonly sinceMs?: number;
}

/**
 * Records stretches in which the broker may have lost messages: its session vanished, or its counter of dropped messages rises, also while no ingest was
 * there. What an ingest that died left open ends where it was last seen; what was lost after that is a record of its own.
 */
export class GapKeeper {
  private dropped: Dropped | undefined;
  private heard: { readonly count: number; readonly sinceMs: number } | undefined;
  private open: { id: number; lastRiseMs: number } | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly parts: { pool: pg.Pool; log: Logger }) {}

  /** A slot's connection is up. Without the session of before, whatever came meanwhile is lost. */
  connected(slot: number, sessionPresent: boolean): Promise<void> {
    return this.next(async () => {
      const { pool, log } = this.parts;
      const before = await findIngestSession(pool, slot);
      const known = await findDroppedCount(pool);
      this.dropped = known && { count: known.count, sinceMs: known.lastSeenAt.getTime() };
      if (before && !this.open) await closeAbandonedGaps(pool, DROPPED, known?.lastSeenAt ?? before.lastSeenAt);
      if (before && !sessionPresent) {
        await insertPossibleGap(pool, { from: before.lastSeenAt, to: new Date(), cause: 'broker_session_lost' });
        log.error({ slot, from: before.lastSeenAt }, 'the broker lost the session: possible gap');
      }
      await touchIngestSession(pool, slot);
    });
  }

  /** The session of a slot lives (called every few seconds). */
  seen(slot: number, nowMs: number): Promise<void> {
    return this.next(async () => {
      await touchIngestSession(this.parts.pool, slot);
      await this.compare(slot, nowMs);
      await this.closeWhenQuiet(nowMs);
    });
  }

  /** The broker's count of dropped messages, told to a slot when it connects and whenever it changes. */
  droppedCount(slot: number, count: number, nowMs: number): Promise<void> {
    if (!Number.isFinite(count)) return Promise.resolve();
    return this.next(() => {
      const isRecorded = this.heard === undefined || this.heard.count === this.dropped?.count;
      this.heard = { count, sinceMs: isRecorded ? nowMs - QUIET_MS : this.heard!.sinceMs };
      return this.compare(slot, nowMs);
    });
  }

  /** Records what rose since it was last recorded; while the database is away this is tried again whenever the session is seen. */
  private async compare(slot: number, nowMs: number): Promise<void> {
    const { heard, dropped } = this;
    if (!heard || heard.count === dropped?.count) return;
    // A broker that was started again counts from nothing.
    const lost = dropped === undefined ? 0 : heard.count > dropped.count ? heard.count - dropped.count : heard.count;
    if (lost > 0) await this.rose(lost, { nowMs, fromMs: dropped?.sinceMs ?? heard.sinceMs });
    await updateDroppedCount(this.parts.pool, slot, heard.count);
    this.dropped = { count: heard.count };
  }

  private async rose(lost: number, { nowMs, fromMs }: { nowMs: number; fromMs: number }): Promise<void> {
    const { pool, log } = this.parts;
    if (this.open) {
      this.open.lastRiseMs = nowMs;
      return closePossibleGap(pool, this.open.id, new Date(nowMs), lost);
    }
    const id = await insertPossibleGap(pool, { from: new Date(fromMs), cause: DROPPED, lost });
    this.open = { id, lastRiseMs: nowMs };
    log.error({ lost }, 'the broker drops messages: possible gap');
  }

  private async closeWhenQuiet(nowMs: number): Promise<void> {
    const { open } = this;
    if (!open || nowMs - open.lastRiseMs < QUIET_MS) return;
    this.open = undefined;
    await closePossibleGap(this.parts.pool, open.id, new Date(open.lastRiseMs));
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: Error) => this.parts.log.warn({ err: error }, 'a possible gap could not be recorded'));
    return this.queue;
  }
}
