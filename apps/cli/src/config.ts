import { readConfig, SERVICE_VARIABLES, type Environment } from '@nhip/platform';
import { z } from 'zod';

/** Variables of the command line. */
export const cliVariables = z.object({
  DATABASE_URL: SERVICE_VARIABLES.DATABASE_URL,
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker'),
  NHIP_DATA_DIR: z.string().default('.local').describe('folder for what is made at first start, such as admin-password'),
});

/** Settings of the command line. */
export type CliConfig = Readonly<z.infer<typeof cliVariables>>;

/** Reads and checks the settings. */
export const readCliConfig = (environment: Environment = process.env): CliConfig => readConfig(cliVariables, environment);
