import type { Logger } from '@nhip/platform';
import { acquireLease, releaseLease, renewLease, type Lease } from '@nhip/store';
import type pg from 'pg';

const RENEW_MS = 5000;

/** What runs under a lease. */
export interface SingleTask {
  readonly name: string;
  readonly everyMs: number;
  /** One run under `lease`; `shouldStop` turns true when the lease is lost or the process ends. */
  run(shouldStop: () => boolean, lease: Lease): Promise<void>;
}

/** Runs a task at intervals in exactly one process: the one that holds its lease. */
export class SingleRunner {
  private lease: Lease | undefined;
  private timer: NodeJS.Timeout | undefined;
  private keeper: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = false;
  private isWanted = false;
  private failedSinceMs: number | undefined;

  constructor(
    private readonly task: SingleTask,
    private readonly parts: { pool: pg.Pool; log: Logger; owner: string },
  ) {}

  /** Since when every run fails; undefined while they succeed or another process runs them. */
  get failingSinceMs(): number | undefined {
    return this.failedSinceMs;
  }

  start(): void {
    this.keeper = setInterval(() => void this.keep(), RENEW_MS);
    this.tick();
  }

  /** Runs as soon as the run of now has ended, instead of at the next interval. */
  wake(): void {
    this.isWanted = true;
    if (!this.timer || this.isStopped) return;
    clearTimeout(this.timer);
    this.tick();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.keeper);
    clearTimeout(this.timer);
    await this.running;
    if (this.lease) await releaseLease(this.parts.pool, this.lease).catch(() => undefined);
  }

  private tick(): void {
    this.timer = undefined;
    this.isWanted = false;
    this.running = this.once().finally(() => {
      if (this.isStopped) return;
      if (this.isWanted) this.tick();
      else this.timer = setTimeout(() => this.tick(), this.task.everyMs);
    });
  }

  private async once(): Promise<void> {
    try {
      this.lease ??= await acquireLease(this.parts.pool, this.task.name, this.parts.owner);
      if (this.lease) await this.task.run(() => this.isStopped || !this.lease, this.lease);
      this.failedSinceMs = undefined;
    } catch (error) {
      this.failedSinceMs ??= Date.now();
      this.parts.log.warn({ err: error, task: this.task.name }, 'a task failed; it runs again');
    }
  }

  private async keep(): Promise<void> {
    const { lease } = this;
    if (!lease) return;
    const isKept = await renewLease(this.parts.pool, lease).catch(() => true);
    if (!isKept && this.lease === lease) this.lease = undefined;
  }
}
