import 'reflect-metadata';
import { onShutdown, runService, type Logger } from '@nhip/platform';
import { readProcessConfig } from './config.js';
import { createApp } from './create-app.js';
import { LOG } from './server/tokens.js';

runService('ops', async () => {
  const config = readProcessConfig();
  const app = await createApp(config);
  const log = app.get<Logger>(LOG);
  onShutdown(() => app.close(), { log, parentPipe: config.NHIP_PARENT_PIPE });
  await app.listen(config.NHIP_HTTP_PORT, config.NHIP_BIND);
  log.info({ port: config.NHIP_HTTP_PORT }, 'ops runs');
});
