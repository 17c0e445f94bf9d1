// Writes `.env` with random passwords for docker compose, readable by its owner only. What is already there is kept.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const SECRETS = [
  'NHIP_PG_PASSWORD',
  'NHIP_ADMIN_PASSWORD',
  'NHIP_MQTT_INGEST_PASSWORD',
  'NHIP_MQTT_OPS_PASSWORD',
  'NHIP_MQTT_WORKER_PASSWORD',
  'NHIP_MQTT_CANARY_PASSWORD',
];

/** The text of `.env` with a line for every secret that it lacks. @param {string} text */
export function completeEnv(text) {
  const missing = SECRETS.filter((name) => !new RegExp(`^${name}=.+`, 'm').test(text));
  const kept = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return kept + missing.map((name) => `${name}=${randomBytes(18).toString('base64url')}\n`).join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../../.env', import.meta.url));
  writeFileSync(file, completeEnv(existsSync(file) ? readFileSync(file, 'utf8') : ''), { mode: 0o600 });
  chmodSync(file, 0o600);
  process.stdout.write('.env holds the passwords; sign in as admin with NHIP_ADMIN_PASSWORD\n');
}
