import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry, createLogger, type Logger } from '@nhip/platform';
import { leaseOwner, openPool } from '@nhip/store';
import type pg from 'pg';
import type { WorkerConfig } from './config.js';
import { WorkerService } from './worker.service.js';

/** Nest tokens of what is not a class of ours. */
export const LOGGER = Symbol('logger');
export const POOL = Symbol('pool');

/** Wiring of worker. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  static forConfig(config: WorkerConfig): DynamicModule {
    const owner = leaseOwner('worker');
    return {
      module: WorkerModule,
      providers: [
        { provide: LOGGER, useFactory: (): Logger => createLogger('worker', config.NHIP_LOG_LEVEL) },
        {
          provide: POOL,
          useFactory: (): pg.Pool => openPool({ databaseUrl: config.DATABASE_URL, max: 4, applicationName: owner }),
        },
        { provide: HealthRegistry, useFactory: () => new HealthRegistry() },
        {
          provide: WorkerService,
          inject: [LOGGER, POOL, HealthRegistry],
          useFactory: (log: Logger, pool: pg.Pool, health: HealthRegistry) => new WorkerService({ config, log, pool, owner, health }),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
