import { SERVICE_VARIABLES, countVariable, portVariable, readConfig, type Environment } from '@nhip/platform';
import { z } from 'zod';

/** Variables of ingest. */
export const ingestVariables = z.object({
  ...SERVICE_VARIABLES,
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker'),
  NHIP_MQTT_INGEST_PASSWORD: z.string().min(1).describe('password of the broker account nhip-ingest'),
  NHIP_BROKER_DIR: z
    .string()
    .optional()
    .describe('folder with passwd, mosquitto.pid, mosquitto.db and mosquitto.log of the broker; absent: accounts are managed elsewhere'),
  NHIP_INGEST_HTTP_PORT: portVariable(8081, 'port of /health and /metrics of ingest'),
  NHIP_SLOTS: countVariable(1, { min: 1, max: 16 }, 'how many numbered intake slots share the load'),
  NHIP_INTAKE_MAX_AGE_DAYS: countVariable(60, { min: 1, max: 3650 }, 'oldest device time that is taken, days; shorter than raw retention'),
  NHIP_INTAKE_MAX_AHEAD_S: countVariable(300, { min: 0, max: 86_400 }, 'how far ahead a device clock may be, seconds'),
  NHIP_RECEIVE_MAXIMUM: countVariable(20_000, { min: 1, max: 65_535 }, 'most unacknowledged messages of a slot'),
  NHIP_THROTTLE_MESSAGES_PER_S: countVariable(20, { min: 1, max: 1_000_000 }, 'messages a second that one asset may send for long'),
  NHIP_THROTTLE_BURST: countVariable(600, { min: 1, max: 1_000_000 }, 'messages that one asset may send at once'),
  NHIP_RAW_RETENTION_DAYS: countVariable(90, { min: 2, max: 36_500 }, 'how long raw readings are kept, days'),
});

/** Settings of ingest. */
export type IngestConfig = Readonly<z.infer<typeof ingestVariables>>;

/** Reads and checks the settings; the intake window must be shorter than raw retention. */
export function readIngestConfig(environment: Environment = process.env): IngestConfig {
  return readConfig(
    ingestVariables.refine((c) => c.NHIP_INTAKE_MAX_AGE_DAYS < c.NHIP_RAW_RETENTION_DAYS, {
      path: ['NHIP_INTAKE_MAX_AGE_DAYS'],
      message: 'must be shorter than NHIP_RAW_RETENTION_DAYS',
    }) as typeof ingestVariables,
    environment,
  );
}
