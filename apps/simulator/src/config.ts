import { countVariable, readConfig, SERVICE_VARIABLES, type Environment } from '@nhip/platform';
import { z } from 'zod';

/** Settings of the simulator. */
export const simulatorConfigSchema = z.object({
  DATABASE_URL: SERVICE_VARIABLES.DATABASE_URL,
  NHIP_LOG_LEVEL: SERVICE_VARIABLES.NHIP_LOG_LEVEL,
  NHIP_PARENT_PIPE: SERVICE_VARIABLES.NHIP_PARENT_PIPE,
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker'),
  NHIP_DATA_DIR: z.string().default('.local').describe('folder in which the simulator keeps its passwords and what history it has sent'),
  NHIP_SIM_SEED: z
    .string()
    .min(1)
    .default('nhip')
    .describe('seed of the demo province: the same seed gives the same values at the same instants'),
  NHIP_SIM_HISTORY_DAYS: countVariable(
    14,
    { min: 1, max: 59 },
    'days of history; the newest 24 hours come before ready, the rest in the background',
  ),
});

export type SimulatorConfig = Readonly<z.infer<typeof simulatorConfigSchema>>;

/** Reads the settings from the environment; throws ConfigError that names every fault. */
export const readSimulatorConfig = (environment: Environment = process.env): SimulatorConfig =>
  readConfig(simulatorConfigSchema, environment);
