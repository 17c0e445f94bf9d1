import { SERVICE_VARIABLES, countVariable, portVariable, readConfig, type Environment } from '@nhip/platform';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Variables of ops. */
export const opsVariables = z.object({
  ...SERVICE_VARIABLES,
  NHIP_HTTP_PORT: portVariable(8080, 'port of the dashboard, the HTTP API and push'),
  NHIP_DATA_DIR: z.string().default('.local').describe('folder for what is made at first start, such as admin-password'),
  NHIP_ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(256)
    .optional()
    .describe(
      'password of the administrator made at first start, at least 8 characters; absent: a random one is written to $NHIP_DATA_DIR/admin-password',
    ),
  NHIP_SIGN_INS_PER_MINUTE: countVariable(
    30,
    { min: 1, max: 100_000 },
    'tries to sign in or to change a password that one address has in a minute',
  ),
  NHIP_WEB_DIR: z
    .string()
    .default(fileURLToPath(new URL('../../web', import.meta.url)))
    .describe('folder of the built dashboard'),
  NHIP_MAPBOX_TOKEN: z
    .string()
    .optional()
    .describe('your own Mapbox token; the map then uses mapbox-gl and reaches api.mapbox.com. Absent: MapLibre, no outside traffic'),
  NHIP_HOME_AREA: z.string().optional().describe('code of the area that the map opens with; absent: the one that the pack names'),
  MQTT_URL: z.string().default('mqtt://127.0.0.1:1883').describe('address of the MQTT broker; ops shows it in ready-made commands'),
});

/** Settings of ops. */
export type OpsConfig = Readonly<z.infer<typeof opsVariables>>;

/** Reads and checks the settings. */
export const readOpsConfig = (environment: Environment): OpsConfig => readConfig(opsVariables, environment);

/** The settings of this process. */
export const readProcessConfig = (): OpsConfig => readOpsConfig(process.env);
