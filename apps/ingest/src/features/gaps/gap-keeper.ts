import type { Logger } from '@nhip/platform';
import { closePossibleGap, findIngestSession, insertPossibleGap, touchIngestSession } from '@nhip/store';
import type pg from 'pg';

const QUIET_MS = 10_000;

/** Records stretches in which the broker may have lost messages: its session vanished, or its counter of dropped messages rises. */
export class GapKeeper {
  private dropped: number | undefined;
  private open: { id: number; lastRiseMs: number } | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly parts: { pool: pg.Pool; log: Logger }) {}

  /** A slot's connection is up. Without the session of before, whatever came meanwhile is lost. */
  connected(slot: number, sessionPresent: boolean): Promise<void> {
    this.dropped = undefined;
    return this.next(async () => {
      const { pool, log } = this.parts;
      const before = await findIngestSession(pool, slot);
      if (before && !sessionPresent) {
        await insertPossibleGap(pool, { from: before.lastSeenAt, to: new Date(), cause: 'broker_session_lost' });
        log.error({ slot, from: before.lastSeenAt }, 'the broker lost the session: possible gap');
      }
      await touchIngestSession(pool, slot);
    });
  }

  /** The session of a slot lives (called every few seconds). */
  seen(slot: number): Promise<void> {
    return this.next(() => touchIngestSession(this.parts.pool, slot));
  }

  /** The broker's count of dropped messages. */
  droppedCount(count: number, nowMs: number): Promise<void> {
    const before = this.dropped;
    if (!Number.isFinite(count)) return Promise.resolve();
    this.dropped = count;
    if (before === undefined || count <= before) return this.closeWhenQuiet(nowMs);
    return this.next(async () => {
      const lost = count - before;
      if (!this.open) {
        const id = await insertPossibleGap(this.parts.pool, { from: new Date(nowMs - QUIET_MS), cause: 'broker_dropped_messages', lost });
        this.open = { id, lastRiseMs: nowMs };
        this.parts.log.error({ lost }, 'the broker drops messages: possible gap');
        return;
      }
      this.open.lastRiseMs = nowMs;
      await closePossibleGap(this.parts.pool, this.open.id, new Date(nowMs), lost);
    });
  }

  private closeWhenQuiet(nowMs: number): Promise<void> {
    const { open } = this;
    if (!open || nowMs - open.lastRiseMs < QUIET_MS) return Promise.resolve();
    this.open = undefined;
    return this.next(() => closePossibleGap(this.parts.pool, open.id, new Date(open.lastRiseMs)));
  }

  private next(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: Error) => this.parts.log.warn({ err: error }, 'a possible gap could not be recorded'));
    return this.queue;
  }
}
