import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { HealthRegistry, nestLogger, onShutdown, runService, startHealthServer, type Logger } from '@nhip/platform';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { readWorkerConfig } from './config.js';
import { LOGGER, WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

runService('worker', async () => {
  const config = readWorkerConfig();
  const app = await NestFactory.createApplicationContext(WorkerModule.forConfig(config), { logger: false });
  const log = app.get<Logger>(LOGGER);
  app.useLogger(nestLogger(log));
  const worker = app.get(WorkerService);
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const server = await startHealthServer({
    port: config.NHIP_WORKER_HTTP_PORT,
    bind: config.NHIP_BIND,
    health: app.get(HealthRegistry),
    metrics,
  });
  onShutdown(
    async () => {
      server.close();
      await worker.stop();
      await app.close();
    },
    { log, parentPipe: config.NHIP_PARENT_PIPE },
  );
  await worker.start();
  log.info({ port: config.NHIP_WORKER_HTTP_PORT }, 'worker runs');
});
