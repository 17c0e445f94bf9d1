import { createLogger, onShutdown, runService } from '@nhip/platform';
import { readSimulatorConfig } from './config.js';
import { printProgress, printReady } from './device/progress.js';
import { Simulator } from './simulator.js';

runService('simulator', async () => {
  const config = readSimulatorConfig();
  const log = createLogger('simulator', config.NHIP_LOG_LEVEL);
  const simulator = new Simulator(config, { log, report: printProgress });
  onShutdown(() => simulator.stop(), { log, parentPipe: config.NHIP_PARENT_PIPE });
  await simulator.start();
  printReady();
  await simulator.sendPast();
});
