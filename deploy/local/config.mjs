// Every variable of the local stack, read once.
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/**
 * @typedef {object} LocalConfig
 * @property {string} root folder of the clone
 * @property {string} dataDir everything that is written, except node_modules and dist
 * @property {string} packagesDir where the Debian packages are unpacked
 * @property {string} bind address that everything listens on
 * @property {{ http: number, ingest: number, worker: number, mqtt: number, pg: number }} ports
 * @property {string | undefined} databaseUrl a database of the user's own
 * @property {string | undefined} mqttUrl a broker of the user's own
 * @property {boolean} isEmpty start without the demo province
 * @property {boolean} isDocker database and broker from docker compose
 */

const FLAGS = ['--empty', '--docker'];
const USAGE = `npm start [-- ${FLAGS.map((flag) => `[${flag}]`).join(' ')}]   (--empty: without the demo province · --docker: database and broker from docker compose)`;

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} fallback
 */
function readPort(env, name, fallback) {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PlainError(
    `${name} is "${text}", which is not a port.`,
    `Set ${name} to a number from 1 to 65535, or leave it out (${fallback}).`,
  );
}

/**
 * @param {LocalConfig['ports']} ports
 * @param {Record<string, boolean>} isOwn
 */
function refuseSamePort(ports, isOwn) {
  /** @type {Map<number, string>} */
  const seen = new Map();
  for (const [name, port] of Object.entries(ports)) {
    if (isOwn[name] === false) continue;
    const other = seen.get(port);
    if (other) throw new PlainError(`${PORT_VARIABLES[other]} and ${PORT_VARIABLES[name]} are both ${port}.`, 'Give each its own port.');
    seen.set(port, name);
  }
}

/** Which variable moves which port. @type {Record<string, string>} */
export const PORT_VARIABLES = {
  http: 'NHIP_HTTP_PORT',
  ingest: 'NHIP_INGEST_HTTP_PORT',
  worker: 'NHIP_WORKER_HTTP_PORT',
  mqtt: 'NHIP_MQTT_PORT',
  pg: 'NHIP_PG_PORT',
};

/**
 * Reads the variables and flags of `npm start`.
 * @param {string} root
 * @param {string[]} flags
 * @param {NodeJS.ProcessEnv} env
 * @returns {LocalConfig}
 */
export function readLocalConfig(root, flags, env) {
  const unknown = flags.find((flag) => !FLAGS.includes(flag));
  if (unknown) throw new PlainError(`npm start does not know "${unknown}".`, USAGE);
  const http = readPort(env, 'NHIP_HTTP_PORT', 8080);
  const ports = {
    http,
    ingest: readPort(env, 'NHIP_INGEST_HTTP_PORT', http + 1),
    worker: readPort(env, 'NHIP_WORKER_HTTP_PORT', http + 2),
    mqtt: readPort(env, 'NHIP_MQTT_PORT', 1883),
    pg: readPort(env, 'NHIP_PG_PORT', 5433),
  };
  const dataDir = path.resolve(root, env.NHIP_DATA_DIR || '.local');
  const config = {
    root,
    dataDir,
    packagesDir: path.resolve(root, env.NHIP_PACKAGES_DIR || dataDir),
    bind: env.NHIP_BIND || '127.0.0.1',
    ports,
    databaseUrl: env.DATABASE_URL || undefined,
    mqttUrl: env.MQTT_URL || undefined,
    isEmpty: flags.includes('--empty'),
    isDocker: flags.includes('--docker'),
  };
  refuseSamePort(ports, { pg: !config.databaseUrl, mqtt: !config.mqttUrl });
  return config;
}

/** The address under which this machine reaches what listens on `bind`. @param {string} bind */
export const hostOf = (bind) => (bind === '0.0.0.0' || bind === '::' ? '127.0.0.1' : bind);
