// The programs of the stack and what each is given.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostOf } from './config.mjs';
import { mosquittoCommand } from './mosquitto.mjs';
import { PlainError } from './plain-error.mjs';
import { postgresCommand } from './postgres.mjs';
import { SECRET_VARIABLES } from './secrets.mjs';

const WATCHDOG = fileURLToPath(new URL('watchdog.mjs', import.meta.url));

/** @typedef {import('./supervised-child.mjs').ChildPlan} ChildPlan */
/** @typedef {{ name: string, signal: string, command: [string, string[]] }} Foreign a program that knows nothing of us */

/** @param {import('./config.mjs').LocalConfig} config @returns {Pick<ChildPlan, 'logs' | 'pids'>} */
export const foldersOf = ({ dataDir }) => ({ logs: path.join(dataDir, 'logs'), pids: path.join(dataDir, 'run') });

/**
 * A plan that runs a program under the watchdog, so that it ends when the supervisor does.
 * @param {import('./config.mjs').LocalConfig} config
 * @param {Foreign} program
 * @returns {ChildPlan}
 */
export function foreignPlan(config, { name, signal, command: [command, args] }) {
  return { name, command: process.execPath, args: [WATCHDOG, signal, command, ...args], env: process.env, cwd: '/', ...foldersOf(config) };
}

/** @param {import('./config.mjs').LocalConfig} config @param {import('./postgres.mjs').Cluster} cluster */
export const postgresPlan = (config, cluster) =>
  foreignPlan(config, { name: 'postgres', signal: 'SIGINT', command: postgresCommand(cluster) });

/** @param {import('./config.mjs').LocalConfig} config @param {import('./mosquitto.mjs').Broker & { bin: string }} broker */
export const mosquittoPlan = (config, broker) =>
  foreignPlan(config, { name: 'mosquitto', signal: 'SIGTERM', command: mosquittoCommand(broker) });

/**
 * The environment of every service.
 * @param {import('./config.mjs').LocalConfig} config
 * @param {{ databaseUrl: string, mqttUrl: string, secrets: import('./secrets.mjs').Secrets, env: NodeJS.ProcessEnv }} at
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnvironment(config, { databaseUrl, mqttUrl, secrets, env }) {
  const passwords = Object.entries(SECRET_VARIABLES).map(([name, variable]) => [
    variable,
    secrets[/** @type {keyof typeof SECRET_VARIABLES} */ (name)],
  ]);
  const brokerDir = env.NHIP_BROKER_DIR || (config.mqttUrl ? undefined : path.join(config.dataDir, 'broker'));
  return {
    // The demo is for trying: its sign-in asks for nothing more than the password that `npm start` prints.
    ...(config.isEmpty ? {} : { NHIP_SECOND_FACTOR: 'nobody', NHIP_FIRST_PASSWORD: 'keep' }),
    ...env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    MQTT_URL: mqttUrl,
    NHIP_BIND: config.bind,
    NHIP_DATA_DIR: config.dataDir,
    ...(brokerDir ? { NHIP_BROKER_DIR: brokerDir } : {}),
    NHIP_HTTP_PORT: String(config.ports.http),
    NHIP_INGEST_HTTP_PORT: String(config.ports.ingest),
    NHIP_WORKER_HTTP_PORT: String(config.ports.worker),
    NHIP_WEB_DIR: path.join(config.root, 'dist/apps/web'),
    NHIP_PARENT_PIPE: 'true',
    ...Object.fromEntries(passwords),
  };
}

/**
 * A plan that runs one of our services.
 * @param {import('./config.mjs').LocalConfig} config
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {ChildPlan}
 */
export function servicePlan(config, name, env) {
  const main = path.join(config.root, 'dist/apps', name, 'src/main.js');
  if (!existsSync(main))
    throw new PlainError(`The service ${name} was not built (${main} is missing).`, 'Is apps/ complete? Remove dist/ and start again.');
  return { name, command: process.execPath, args: ['--enable-source-maps', main], env, cwd: config.root, ...foldersOf(config) };
}

/** Where the broker of our own is reached. @param {import('./config.mjs').LocalConfig} config */
export const ownMqttUrl = ({ bind, ports }) => `mqtt://${hostOf(bind)}:${ports.mqtt}`;
