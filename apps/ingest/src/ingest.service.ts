import { hostname } from 'node:os';
import type { HealthRegistry, Logger } from '@nhip/platform';
import {
  findChangeHead,
  listChangesAfter,
  listen,
  upsertServiceReport,
  upsertThrottledAsset,
  type Lease,
  type Listening,
} from '@nhip/store';
import type pg from 'pg';
import type { IngestConfig } from './config.js';
import { AccountWriter } from './features/accounts/account-writer.js';
import { accountsToShutOut } from './features/intake/accounts-to-shut-out.js';
import { GapKeeper } from './features/gaps/gap-keeper.js';
import type { IntakeMetrics } from './metrics/intake-metrics.js';
import { IntakeService, intakeWindow } from './features/intake/intake.service.js';
import { LogFollower } from './features/refusals/log-follower.js';
import { ReplayKeeper, type ReplaySlot } from './features/intake/replay/replay-keeper.js';
import { SlotKeeper } from './features/slots/slot-keeper.js';

const REPORT_MS = 2000;
const CLOCK_RETRY_MS = 30_000;
const SHUT_OUT_MS = 60_000;
/** Changes of these nouns may change who may connect to the broker. */
const ACCOUNT_NOUNS = new Set(['credential', 'asset', 'claim_window']);

/** What the service is built from. */
export interface IngestParts {
  readonly config: IngestConfig;
  readonly pool: pg.Pool;
  /** holds the leases; the pool's connections carry this name */
  readonly owner: string;
  readonly log: Logger;
  readonly metrics: IntakeMetrics;
  readonly health: HealthRegistry;
}

/** Ties the features together: slots decide which streams run; changes wake registry and accounts; every 2 s a report goes to the database. */
export class IngestService {
  private readonly intakes = new Map<number, IntakeService>();
  private readonly slots: SlotKeeper;
  private readonly accounts: AccountWriter;
  private readonly gaps: GapKeeper;
  private readonly refusals: LogFollower;
  private readonly replays: ReplayKeeper;
  private listening: Listening | undefined;
  private timer: NodeJS.Timeout | undefined;
  private cursor = 0;
  private reading: Promise<void> = Promise.resolve();

  constructor(private readonly parts: IngestParts) {
    const { pool, log, config } = parts;
    const folder = config.NHIP_BROKER_DIR;
    if (!folder) log.warn('NHIP_BROKER_DIR is not set: the accounts of the broker are managed elsewhere');
    this.accounts = new AccountWriter({ pool, log, folder });
    this.gaps = new GapKeeper({ pool, log });
    this.refusals = new LogFollower({ pool, log, folder });
    this.replays = new ReplayKeeper({ pool, log, window: intakeWindow(config), findSlot: () => this.findReplaySlot() });
    this.slots = new SlotKeeper({
      pool,
      log,
      owner: parts.owner,
      slots: config.NHIP_SLOTS,
      events: { onTaken: (slot, lease) => this.open(slot, lease), onLost: (slot) => this.close(slot, true) },
    });
    this.registerHealth();
  }

  async start(): Promise<void> {
    this.cursor = await findChangeHead(this.parts.pool);
    this.listening = listen(this.parts.config.DATABASE_URL, ['nhip_changes'], () => this.readChanges());
    await this.slots.start();
    await this.refusals.start();
    this.timer = setInterval(
      () => void this.report().catch((error: Error) => this.parts.log.warn({ err: error }, 'the report could not be stored')),
      REPORT_MS,
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.refusals.stop();
    await this.accounts.stop();
    await this.replays.stop();
    await this.listening?.stop();
    await Promise.all([...this.intakes.keys()].map((slot) => this.close(slot, false)));
    await this.slots.stop();
  }

  private async open(slot: number, lease: Lease): Promise<void> {
    const { config, pool, log, metrics } = this.parts;
    const events = {
      onConnected: (of: number, sessionPresent: boolean): void => void this.gaps.connected(of, sessionPresent),
      onSubscribed: (): void => void this.accounts.openDoor(),
      onDroppedCount: (count: number): void => void this.gaps.droppedCount(slot, count, Date.now()),
      onLeaseLost: (): void => void this.slots.drop(slot),
    };
    const intake = new IntakeService({ slot, lease }, { config, pool, log, metrics, events });
    this.intakes.set(slot, intake);
    await intake.start();
  }

  private async close(slot: number, lost: boolean): Promise<void> {
    const intake = this.intakes.get(slot);
    this.intakes.delete(slot);
    await intake?.stop({ lost });
  }

  /** Replays are written under the lease of a slot that this process holds. */
  private findReplaySlot(): ReplaySlot | undefined {
    const [intake] = this.intakes.values();
    return intake && { registry: intake.registry, ...intake.held };
  }

  /** Looks for what changed since the cursor; the bell carries nothing. */
  private readChanges(): void {
    this.reading = this.reading
      .then(() => this.takeChanges())
      .catch((error: Error) => this.parts.log.warn({ err: error }, 'changes could not be read'));
  }

  private async takeChanges(): Promise<void> {
    for (;;) {
      const changes = await listChangesAfter(this.parts.pool, this.cursor);
      if (changes.length === 0) return;
      const assets = [...new Set(changes.filter((change) => change.noun === 'asset').map((change) => change.key))];
      if (assets.length > 0) for (const intake of this.intakes.values()) await intake.registry.refresh(assets);
      if (changes.some(({ noun }) => ACCOUNT_NOUNS.has(noun))) this.accounts.refresh();
      if (changes.some(({ noun }) => noun === 'replay')) this.replays.wake();
      this.cursor = changes.at(-1)!.id;
    }
  }

  private async report(): Promise<void> {
    // A bell may be missed; this is the slow poll.
    this.readChanges();
    this.replays.wake();
    const { metrics, pool } = this.parts;
    const now = Date.now();
    let inFlight = 0;
    let throttled = 0;
    for (const [slot, intake] of this.intakes) {
      inFlight += intake.inFlight;
      throttled += intake.throttle.throttledCount;
      await this.judge(intake, now);
      if (intake.isFlowing) await this.gaps.seen(slot, now);
    }
    metrics.inFlight.set(inFlight);
    metrics.throttled.set(throttled);
    const lagMs = (await metrics.lagMs.get()).values[0]?.value ?? null;
    await upsertServiceReport(pool, {
      service: 'ingest',
      instance: `${hostname()}:${process.pid}`,
      report: {
        slots: this.slots.slots,
        inFlight,
        lagMs,
        throttled,
        commitP50Ms: metrics.recentCommits.percentile(0.5),
        commitP95Ms: metrics.recentCommits.percentile(0.95),
        flowing: [...this.intakes.values()].every((i) => i.isFlowing),
      },
    });
  }

  /** Floods are recorded and, when they go on, shut out; a suspected own clock stops the stream for a while. */
  private async judge(intake: IntakeService, now: number): Promise<void> {
    // Claims are refused beyond their rate and nothing more; taking the reports forgets floods that are over.
    intake.claimThrottle.takeReports(now);
    const floods = intake.throttle.takeReports(now);
    for (const flood of floods) {
      if (!intake.registry.find(flood.assetId)) continue;
      await upsertThrottledAsset(this.parts.pool, flood);
      this.parts.log.warn(flood, 'an asset is throttled');
    }
    const limits = { spanMs: REPORT_MS, messagesPerS: this.parts.config.NHIP_THROTTLE_MESSAGES_PER_S };
    for (const account of accountsToShutOut(floods, intake.registry, limits)) this.accounts.shutOutFor(account, SHUT_OUT_MS);
    const suspected = intake.clock.suspectedSinceMs;
    if (suspected === undefined) return;
    intake.pause();
    if (now - suspected < CLOCK_RETRY_MS)
      return this.parts.log.error(
        'more than a fifth of all sources look to be in the future: is the clock of this machine right? Nothing is acknowledged',
      );
    intake.clock.reset(now);
    intake.resume();
  }

  private registerHealth(): void {
    const { health, pool } = this.parts;
    health.register('database', async () => {
      await pool.query('select 1');
      return { ok: true };
    });
    health.register('intake', () => {
      for (const [slot, intake] of this.intakes) {
        if (intake.clock.suspectedSinceMs !== undefined)
          return { ok: false, reason: `slot ${slot}: the clock of this machine looks wrong` };
        if (!intake.isFlowing) return { ok: false, reason: `slot ${slot} does not flow` };
      }
      // Without a slot this instance is a stand-by, which is its job.
      return { ok: true };
    });
  }
}
