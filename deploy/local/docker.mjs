// `npm start -- --docker`: database and broker from the images of docker-compose.yml, the services still run here.
// NOT YET RUN: written where no Docker daemon was at hand.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostOf } from './config.mjs';
import { prepareMosquitto } from './mosquitto.mjs';
import { PlainError } from './plain-error.mjs';
import { runTool } from './tool-process.mjs';

const PARTS = ['timescaledb', 'mosquitto'];

/**
 * What differs from docker-compose.yml: the broker works in our folder, under our user, and in our world of process ids, because ingest
 * signals it by its pid file.
 * @param {string} brokerDir
 */
export function composeOverride(brokerDir) {
  return {
    services: {
      mosquitto: {
        command: ['mosquitto', '-c', path.join(brokerDir, 'mosquitto.conf')],
        user: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
        pid: 'host',
        volumes: [`${brokerDir}:${brokerDir}`],
      },
    },
  };
}

/**
 * The variables that docker-compose.yml asks for. Those of parts that run here are filled in, never used.
 * @param {import('./config.mjs').LocalConfig} config
 * @param {import('./secrets.mjs').Secrets} secrets
 */
const composeVariables = ({ bind, ports }, secrets) => ({
  NHIP_BIND: bind,
  NHIP_PG_PORT: String(ports.pg),
  NHIP_MQTT_PORT: String(ports.mqtt),
  NHIP_PG_PASSWORD: secrets.pg,
  NHIP_ADMIN_PASSWORD: 'unused',
  NHIP_MQTT_INGEST_PASSWORD: secrets.ingest,
  NHIP_MQTT_OPS_PASSWORD: secrets.ops,
  NHIP_MQTT_WORKER_PASSWORD: secrets.worker,
  NHIP_MQTT_CANARY_PASSWORD: secrets.canary,
  NHIP_MQTT_CLAIM_PASSWORD: secrets.claim,
});

/**
 * Starts the two containers and returns where they are and how to stop them.
 * @param {import('./config.mjs').LocalConfig} config
 * @param {{ secrets: import('./secrets.mjs').Secrets, accounts: Record<string, string>, env: NodeJS.ProcessEnv }} parts
 * @param {(text: string) => void} say
 */
export async function startDockerServers(config, { secrets, accounts, env }, say) {
  const brokerDir = path.join(config.dataDir, 'broker');
  const override = path.join(config.dataDir, 'docker-compose.override.json');
  mkdirSync(brokerDir, { recursive: true });
  prepareMosquitto({ folder: brokerDir, port: 1883, bind: '0.0.0.0' }, accounts);
  writeFileSync(override, JSON.stringify(composeOverride(brokerDir), null, 2));
  const files = ['compose', '--project-directory', config.root, '-f', path.join(config.root, 'docker-compose.yml'), '-f', override];
  /** @param {string[]} args */
  const compose = async (args) => {
    const { code, output } = await runTool('docker', [...files, ...args], { env: { ...env, ...composeVariables(config, secrets) } }).catch(
      () => ({ code: 127, output: 'docker is not installed' }),
    );
    if (code !== 0)
      throw new PlainError(
        'Docker could not start the database and the broker.',
        `Is Docker with compose installed, and may this user use it? It said: ${output.trim().split('\n').slice(-3).join(' | ')}`,
      );
  };
  say('starting TimescaleDB and Mosquitto with docker compose (images are fetched the first time)');
  await compose(['up', '-d', '--no-deps', '--wait', ...PARTS]);
  const host = hostOf(config.bind);
  return {
    databaseUrl: `postgres://nhip:${secrets.pg}@${host}:${config.ports.pg}/nhip`,
    mqttUrl: `mqtt://${host}:${config.ports.mqtt}`,
    stop: () => compose(['stop', ...PARTS]),
  };
}
