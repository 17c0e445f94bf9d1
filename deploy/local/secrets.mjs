// Passwords between the parts of the local stack: made once, kept for their owner only.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error.mjs';

/** Which secret is handed to the services under which variable. */
export const SECRET_VARIABLES = /** @type {const} */ ({
  ingest: 'NHIP_MQTT_INGEST_PASSWORD',
  ops: 'NHIP_MQTT_OPS_PASSWORD',
  worker: 'NHIP_MQTT_WORKER_PASSWORD',
  canary: 'NHIP_MQTT_CANARY_PASSWORD',
  claim: 'NHIP_MQTT_CLAIM_PASSWORD',
});

/** @typedef {{ pg: string } & Record<keyof typeof SECRET_VARIABLES, string>} Secrets */

/** @param {string} file @returns {Record<string, string>} */
function readSecrets(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new PlainError(
      `${file} is damaged.`,
      'It holds the passwords of the local database and broker. Restore it, or remove the whole folder to begin anew.',
    );
  }
}

/**
 * Reads `dataDir`/secrets.json and makes what is missing in it. A variable of the environment wins over the file.
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} env
 * @returns {Secrets}
 */
export function loadSecrets(dataDir, env) {
  const file = path.join(dataDir, 'secrets.json');
  const known = readSecrets(file);
  const names = ['pg', ...Object.keys(SECRET_VARIABLES)];
  const missing = names.filter((name) => !known[name]);
  for (const name of missing) known[name] = randomBytes(18).toString('base64url');
  if (missing.length > 0) {
    writeFileSync(`${file}.new`, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  chmodSync(file, 0o600);
  const given = Object.entries(SECRET_VARIABLES).flatMap(([name, variable]) => (env[variable] ? [[name, env[variable]]] : []));
  return /** @type {Secrets} */ ({ ...known, ...Object.fromEntries(given) });
}
