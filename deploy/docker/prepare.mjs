// Runs once before everything else of docker-compose.yml: writes the broker's settings, permissions and service accounts into the volume
// that the broker and ingest share, and brings the database to this version.
import { prepareMosquitto } from '../local/mosquitto.mjs';

/** @param {string} name */
function need(name) {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`${name} is missing. Make the secrets first: node deploy/docker/make-env.mjs\n`);
  process.exit(1);
}

prepareMosquitto(
  { folder: need('NHIP_BROKER_DIR'), port: 1883, bind: '0.0.0.0' },
  {
    'nhip-ingest': need('NHIP_MQTT_INGEST_PASSWORD'),
    'nhip-ops': need('NHIP_MQTT_OPS_PASSWORD'),
    'nhip-worker': need('NHIP_MQTT_WORKER_PASSWORD'),
  },
);
const { migrate } = await import(new URL('../../dist/libs/store/src/migrate.js', import.meta.url).href);
await migrate(need('DATABASE_URL'), (/** @type {string} */ text) => process.stdout.write(`${text}\n`));
