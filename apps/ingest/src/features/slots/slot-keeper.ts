import type { Logger } from '@nhip/platform';
import { acquireLease, releaseLease, renewLease, type Lease } from '@nhip/store';
import type pg from 'pg';

/** A slot's lease is renewed every 5 s and lives 15 s, so a survivor takes it over within 20 s. */
const RENEW_MS = 5000;
const TTL_S = 15;

/** Who is told. */
export interface SlotEvents {
  onTaken(slot: number, lease: Lease): Promise<void>;
  onLost(slot: number): Promise<void>;
}

/** Takes every slot that is free or whose owner died, and gives back none that it can renew. Alone, one process serves all slots. */
export class SlotKeeper {
  private readonly held = new Map<number, Lease>();
  private timer: NodeJS.Timeout | undefined;
  private turning: Promise<void> | undefined;

  constructor(private readonly parts: { pool: pg.Pool; log: Logger; owner: string; slots: number; events: SlotEvents }) {}

  get slots(): number[] {
    return [...this.held.keys()];
  }

  async start(): Promise<void> {
    await this.turn();
    this.timer = setInterval(() => {
      this.turning ??= this.turn().finally(() => {
        this.turning = undefined;
      });
    }, RENEW_MS);
  }

  /** Drops a slot that another process owns now. */
  async drop(slot: number): Promise<void> {
    if (!this.held.delete(slot)) return;
    this.parts.log.error({ slot }, 'the slot was taken over by another process');
    await this.parts.events.onLost(slot);
  }

  /** Gives the slots back, so that a successor need not wait. The streams must have stopped. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turning;
    for (const lease of this.held.values()) await releaseLease(this.parts.pool, lease).catch(() => undefined);
    this.held.clear();
  }

  private async turn(): Promise<void> {
    for (let slot = 0; slot < this.parts.slots; slot += 1) {
      await this.turnSlot(slot).catch((error: Error) => this.failed(slot, error));
    }
  }

  private async turnSlot(slot: number): Promise<void> {
    const lease = this.held.get(slot);
    if (lease) {
      if (await renewLease(this.parts.pool, lease, TTL_S)) return;
      await this.drop(slot);
    }
    const taken = await acquireLease(this.parts.pool, `ingest-slot-${slot}`, this.parts.owner, TTL_S);
    if (!taken) return;
    this.held.set(slot, taken);
    this.parts.log.info({ slot, epoch: taken.epoch }, 'slot taken');
    await this.parts.events.onTaken(slot, taken);
  }

  /** The database does not answer: batches wait as well, and every write checks the lease, so the slot is kept until the database says otherwise. */
  private failed(slot: number, error: Error): void {
    this.parts.log.warn({ slot, err: error }, 'the lease could not be renewed');
  }
}
