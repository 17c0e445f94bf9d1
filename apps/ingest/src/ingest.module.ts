import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, createLogger, type Logger } from '@nhip/platform';
import { leaseOwner, openPool } from '@nhip/store';
import type pg from 'pg';
import type { IngestConfig } from './config.js';
import { IntakeMetrics } from './metrics/intake-metrics.js';
import { IngestService } from './ingest.service.js';

/** Nest tokens of what is not a class of ours. */
export const LOGGER = Symbol('logger');
export const POOL = Symbol('pool');

/** Wiring of ingest. */
@Module({})
export class IngestModule implements OnApplicationShutdown {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  static forConfig(config: IngestConfig): DynamicModule {
    const owner = leaseOwner('ingest');
    return {
      module: IngestModule,
      providers: [
        { provide: LOGGER, useFactory: (): Logger => createLogger('ingest', config.NHIP_LOG_LEVEL) },
        {
          provide: POOL,
          useFactory: (): pg.Pool => openPool({ databaseUrl: config.DATABASE_URL, max: 6, applicationName: owner }),
        },
        { provide: IntakeMetrics, useFactory: () => new IntakeMetrics() },
        { provide: HealthRegistry, useFactory: () => new HealthRegistry() },
        {
          provide: IngestService,
          inject: [LOGGER, POOL, IntakeMetrics, HealthRegistry],
          useFactory: (log: Logger, pool: pg.Pool, metrics: IntakeMetrics, health: HealthRegistry) =>
            new IngestService({ config, log, pool, owner, metrics, health }),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
