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
  NHIP_FIRST_PASSWORD: z
    .enum(['change', 'keep'])
    .default('change')
    .describe('must the administrator made at first start change the password at once? `npm start` with the demo province sets keep'),
  NHIP_SIGN_INS_PER_MINUTE: countVariable(
    30,
    { min: 1, max: 100_000 },
    'tries to sign in or to change a password that one address has in a minute',
  ),
  NHIP_LOCK_AFTER_TRIES: countVariable(
    5,
    { min: 1, max: 100 },
    'wrong tries that lock an account for browsers it does not know, or for one that it knows',
  ),
  NHIP_LOCK_HOURS: countVariable(12, { min: 1, max: 720 }, 'how long such a lock lasts, hours'),
  NHIP_WRONG_SIGN_INS_PER_HOUR: countVariable(
    50,
    { min: 1, max: 100_000 },
    'wrong tries to sign in, over all accounts, after which an address may sign in only to accounts that know the browser, for an hour',
  ),
  NHIP_IDLE_LOCK_MINUTES: countVariable(
    15,
    { min: 1, max: 1440 },
    'pause without an action after which actions want the password again, minutes',
  ),
  NHIP_ADMIN_IDLE_LOCK_MINUTES: countVariable(5, { min: 1, max: 1440 }, 'the same for administration, minutes'),
  NHIP_ADMIN_PASSWORD_DAYS: countVariable(60, { min: 1, max: 3650 }, 'after so many days an administrator must choose another password'),
  NHIP_SECOND_FACTOR: z
    .enum(['nobody', 'administrators', 'everyone'])
    .default('administrators')
    .describe('who must have a second factor; `npm start` with the demo province sets nobody'),
  NHIP_SECRET_KEY: z
    .string()
    .optional()
    .describe('key that encrypts secrets of people, 32 bytes in base64url; absent: made at first start in $NHIP_DATA_DIR/secret-key'),
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
