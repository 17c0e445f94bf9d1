import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { HealthRegistry, nestLogger, onShutdown, runService, startHealthServer, type Logger } from '@nhip/platform';
import { readIngestConfig } from './config.js';
import { IntakeMetrics } from './metrics/intake-metrics.js';
import { IngestModule, LOGGER } from './ingest.module.js';
import { IngestService } from './ingest.service.js';

runService('ingest', async () => {
  const config = readIngestConfig();
  const app = await NestFactory.createApplicationContext(IngestModule.forConfig(config), { logger: false });
  const log = app.get<Logger>(LOGGER);
  app.useLogger(nestLogger(log));
  const ingest = app.get(IngestService);
  const server = await startHealthServer({
    port: config.NHIP_INGEST_HTTP_PORT,
    bind: config.NHIP_BIND,
    health: app.get(HealthRegistry),
    metrics: app.get(IntakeMetrics).registry,
  });
  onShutdown(
    async () => {
      server.close();
      await ingest.stop();
      await app.close();
    },
    { log, parentPipe: config.NHIP_PARENT_PIPE },
  );
  await ingest.start();
  log.info({ port: config.NHIP_INGEST_HTTP_PORT }, 'ingest runs');
});
