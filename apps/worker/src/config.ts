import { SERVICE_VARIABLES, countVariable, portVariable, readConfig, type Environment } from '@nhip/platform';
import { z } from 'zod';

/** Variables of worker. */
export const workerVariables = z.object({
  ...SERVICE_VARIABLES,
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker'),
  NHIP_MQTT_CANARY_PASSWORD: z
    .string()
    .min(1)
    .describe('password of the broker account nhip-canary, which proves every 5 s that the river flows'),
  NHIP_MQTT_WORKER_PASSWORD: z.string().min(1).describe('password of the broker account nhip-worker, which publishes commands to devices'),
  NHIP_WORKER_HTTP_PORT: portVariable(8082, 'port of /health and /metrics of worker'),
  NHIP_DISABLE_IDLE_DAYS: countVariable(45, { min: 1, max: 3650 }, 'after so many days without use an account is disabled'),
  NHIP_RAW_RETENTION_DAYS: countVariable(90, { min: 2, max: 36_500 }, 'how long raw readings are kept, days'),
  NHIP_REJECT_RETENTION_DAYS: countVariable(30, { min: 1, max: 3650 }, 'how long refused messages are kept, days'),
});

/** Settings of worker. */
export type WorkerConfig = Readonly<z.infer<typeof workerVariables>>;

/** Reads and checks the settings. */
export const readWorkerConfig = (environment: Environment = process.env): WorkerConfig => readConfig(workerVariables, environment);
