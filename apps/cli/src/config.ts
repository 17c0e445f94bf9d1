import { countVariable, readConfig, SERVICE_VARIABLES, type Environment } from '@nhip/platform';
import { z } from 'zod';

/** Variables of the command line. */
export const cliVariables = z.object({
  DATABASE_URL: SERVICE_VARIABLES.DATABASE_URL,
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker'),
  NHIP_DATA_DIR: z.string().default('.local').describe('folder for what is made at first start, such as admin-password'),
  NHIP_INTAKE_MAX_AGE_DAYS: countVariable(60, { min: 1, max: 3650 }, 'oldest device time that is taken, days; shorter than raw retention'),
  NHIP_INTAKE_MAX_AHEAD_S: countVariable(300, { min: 0, max: 86_400 }, 'how far ahead a device clock may be, seconds'),
  NHIP_RAW_RETENTION_DAYS: countVariable(90, { min: 2, max: 36_500 }, 'how long raw readings are kept, days'),
});

/** Settings of the command line. */
export type CliConfig = Readonly<z.infer<typeof cliVariables>>;

/** Reads and checks the settings. */
export const readCliConfig = (environment: Environment = process.env): CliConfig => readConfig(cliVariables, environment);
