import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, createLogger, type Logger } from '@nhip/platform';
import { openPool } from '@nhip/store';
import type pg from 'pg';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { PasswordService } from '../access/password.service.js';
import { ReachBook } from '../access/reach-book.js';
import { SecondFactorService } from '../access/second-factor.service.js';
import { SessionService } from '../access/session.service.js';
import type { OpsConfig } from '../config.js';
import { CommandFeed } from '../live/command-feed.js';
import { LiveState } from '../live/live-state.js';
import { ScreenMeter } from '../live/screen-meter.js';
import { SnapshotCache } from '../live/snapshot.js';
import { StreamFollower } from '../live/stream-follower.js';
import { CLOCK, CONFIG, HEALTH, LOG, METRICS, POOL, type Clock } from './tokens.js';

/** Who somebody is, and what they see: sessions, passwords, second factors, reaches. */
const ACCESS = [SessionService, PasswordService, SecondFactorService, ReachBook];
const SHARED = [CLOCK, CONFIG, LOG, POOL, METRICS, HEALTH, LiveState, CommandFeed, ScreenMeter, StreamFollower, SnapshotCache, ...ACCESS];

function makeMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'nhip_ops_' });
  registry.setDefaultLabels({ service: 'ops' });
  return registry;
}

/** What every feature may ask for: settings, log, database, the live state and sessions. */
@Global()
@Module({})
export class SharedModule implements OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    private readonly follower: StreamFollower,
  ) {}

  static forConfig(config: OpsConfig, clock: Clock): DynamicModule {
    const log = createLogger('ops', config.NHIP_LOG_LEVEL);
    return {
      module: SharedModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: CLOCK, useValue: clock },
        // A screen that asks too much must not hold a connection for ever.
        {
          provide: POOL,
          useFactory: () => openPool({ databaseUrl: config.DATABASE_URL, max: 8, applicationName: 'nhip-ops', statementTimeoutMs: 30_000 }),
        },
        { provide: HEALTH, useFactory: () => new HealthRegistry() },
        { provide: METRICS, useFactory: makeMetrics },
        { provide: LiveState, useFactory: () => new LiveState() },
        { provide: ScreenMeter, useFactory: () => new ScreenMeter() },
        { provide: CommandFeed, useFactory: (pool: pg.Pool) => new CommandFeed(pool), inject: [POOL] },
        {
          provide: StreamFollower,
          useFactory: (pool: pg.Pool, state: LiveState, commands: CommandFeed, logger: Logger) =>
            new StreamFollower(pool, state, { databaseUrl: config.DATABASE_URL, log: logger, commands }),
          inject: [POOL, LiveState, CommandFeed, LOG],
        },
        { provide: SnapshotCache, useFactory: (state: LiveState) => new SnapshotCache(state), inject: [LiveState] },
        ...ACCESS,
      ],
      exports: SHARED,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.follower.stop();
    await this.pool.end();
  }
}
