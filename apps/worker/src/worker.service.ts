import { hostname } from 'node:os';
import type { HealthRegistry, Logger } from '@nhip/platform';
import { listen, upsertServiceReport, type Listening } from '@nhip/store';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { WorkerConfig } from './config.js';
import { BrokerLink } from './broker/broker-link.js';
import { BROKER_FIGURE_TOPICS, BrokerFigureBook } from './features/broker-figures/broker-figures.js';
import { moveDueAssets } from './features/area-moves/area-moves.js';
import { Canary } from './features/canary/canary.js';
import { ensureCanary } from './features/canary/ensure-canary.js';
import { commandTask } from './features/commands/command-task.js';
import { applyRetention, dropOldFrames } from './features/retention/retention.js';
import { disableIdle } from './features/idle-accounts/disable-idle.js';
import { rollupTask } from './features/rollups/rollups.js';
import { SingleRunner } from './single-runner.js';

const REPORT_MS = 5000;
const CANARY_LATE_MS = 15_000;

/** Scheduled jobs (pg-boss): name → cron in the site's time. Each runs once, whatever the number of workers. */
const RETENTION = { queue: 'retention', cron: '17 * * * *' } as const;
/** Soon after midnight, and again each hour in case nobody ran then. */
const AREA_MOVES = { queue: 'area-moves', cron: '1 * * * *' } as const;
/** In the night, when nobody waits for an account. */
const IDLE_ACCOUNTS = { queue: 'idle-accounts', cron: '40 2 * * *' } as const;
const FRAMES = { queue: 'frame-retention', cron: '*/5 * * * *' } as const;

/** Runs what is scheduled and what runs in one process only. */
export class WorkerService {
  private readonly rollups: SingleRunner;
  private readonly commands: SingleRunner;
  private readonly link: BrokerLink;
  private readonly broker = new BrokerFigureBook();
  private bell: Listening | undefined;
  private readonly canary: Canary;
  private readonly boss: PgBoss;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: { config: WorkerConfig; pool: pg.Pool; owner: string; log: Logger; health: HealthRegistry }) {
    const { config, pool, log, owner } = parts;
    this.rollups = new SingleRunner(rollupTask(pool), { pool, log, owner });
    this.link = new BrokerLink({
      url: config.MQTT_URL,
      password: config.NHIP_MQTT_WORKER_PASSWORD,
      log,
      filters: BROKER_FIGURE_TOPICS,
      onMessage: (topic, payload) => this.broker.take(topic, payload, Date.now()),
      onConnected: () => this.commands.wake(),
      onClosed: () => this.broker.forget(),
    });
    this.commands = new SingleRunner(commandTask({ pool, link: this.link }), { pool, log, owner });
    this.canary = new Canary({ url: config.MQTT_URL, password: config.NHIP_MQTT_CANARY_PASSWORD, log });
    this.boss = new PgBoss({ connectionString: config.DATABASE_URL, application_name: 'nhip-jobs', max: 2 });
    this.registerHealth();
  }

  async start(): Promise<void> {
    const { pool, config, log } = this.parts;
    await ensureCanary(pool, config.NHIP_MQTT_CANARY_PASSWORD);
    this.canary.start();
    this.rollups.start();
    this.link.start();
    this.commands.start();
    this.bell = listen(config.DATABASE_URL, ['nhip_changes'], () => this.commands.wake());
    this.boss.on('error', (error) => log.warn({ err: error }, 'jobs'));
    await this.boss.start();
    await this.schedule(RETENTION, async () => log.info(await applyRetention(pool, config), 'retention'));
    await this.schedule(AREA_MOVES, async () => void (await moveDueAssets(pool)));
    await this.schedule(IDLE_ACCOUNTS, async () => {
      const disabled = await disableIdle(pool, config.NHIP_DISABLE_IDLE_DAYS);
      if (disabled.length > 0) log.info({ disabled }, 'accounts disabled: not used for too long');
    });
    await this.schedule(FRAMES, async () => void (await dropOldFrames(pool)));
    this.timer = setInterval(
      () => void this.report().catch((error: Error) => log.warn({ err: error }, 'the report could not be stored')),
      REPORT_MS,
    );
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.bell?.stop();
    await this.commands.stop();
    await this.link.stop();
    await this.canary.stop();
    await this.rollups.stop();
    await this.boss.stop({ graceful: true, timeout: 5000, wait: true });
  }

  private async schedule({ queue, cron }: { queue: string; cron: string }, work: () => Promise<void>): Promise<void> {
    await this.boss.createQueue(queue, { name: queue, policy: 'singleton' });
    await this.boss.schedule(queue, cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
    await this.boss.work(queue, work);
  }

  private report(): Promise<void> {
    return upsertServiceReport(this.parts.pool, {
      service: 'worker',
      instance: `${hostname()}:${process.pid}`,
      report: {
        canaryTakenAtMs: this.canary.takenAtMs ?? null,
        broker: this.broker.report(),
        rawRetentionDays: this.parts.config.NHIP_RAW_RETENTION_DAYS,
      },
    });
  }

  private registerHealth(): void {
    const { health, pool } = this.parts;
    health.register('database', async () => {
      await pool.query('select 1');
      return { ok: true };
    });
    health.register('canary', () => {
      const { takenAtMs } = this.canary;
      return takenAtMs !== undefined && Date.now() - takenAtMs <= CANARY_LATE_MS
        ? { ok: true }
        : { ok: false, reason: 'the broker has not taken a beat of the canary for 15 s' };
    });
    health.register('commands', () => {
      if (this.commands.failingSinceMs !== undefined)
        return { ok: false, reason: 'commands cannot be taken from the database; see the log' };
      return this.link.isConnected ? { ok: true } : { ok: false, reason: 'the broker does not let nhip-worker in: commands wait' };
    });
    health.register('rollups', () =>
      this.rollups.failingSinceMs === undefined ? { ok: true } : { ok: false, reason: 'rollups fail; see the log' },
    );
  }
}
