// `npm start`: from a fresh clone to a live province. Installs, builds, brings up a real TimescaleDB and a real Mosquitto, migrates, runs
// every app, says where it is, and keeps it alive until Ctrl-C.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { readLocalConfig } from './config.mjs';
import { ensureDebianPackages } from './debian-packages.mjs';
import { checkNode, ensureDependencies } from './dependencies.mjs';
import { startDockerServers } from './docker.mjs';
import { holdDataDir } from './instance-lock.mjs';
import { clearStaleProcesses, findAncestor, startTimeOf } from './live-process.mjs';
import { reportFault } from './plain-error.mjs';
import { refuseTakenPorts } from './ports.mjs';
import { followSimulator } from './simulator-progress.mjs';
import { loadSecrets } from './secrets.mjs';
import { Supervisor } from './supervisor.mjs';
import { watchHealth } from './watch-health.mjs';
import { openTerminal } from './terminal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const terminal = openTerminal();
/** @param {string} text */
const say = (text) => terminal.say(`· ${text}`);

/** @type {(() => Promise<void> | void)[]} what must be undone at the end, newest last */
const undo = [];
let isEnding = false;

/** @param {number} code @param {string} [why] */
async function end(code, why) {
  if (isEnding) return;
  isEnding = true;
  terminal.end();
  if (why) terminal.say(`\n· stopping (${why})`);
  for (const step of undo.reverse()) await step();
  if (why) terminal.say('· stopped; what was stored is kept');
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => void end(0, signal === 'SIGINT' ? 'Ctrl-C' : signal));

/** npm runs us through a shell that passes no signal on: when npm ends, however it ends, we end. */
function endWithNpm() {
  const npm = process.env.npm_lifecycle_event ? findAncestor(/^npm\b/) : undefined;
  if (npm === undefined) return;
  const startedAt = startTimeOf(npm);
  setInterval(() => {
    if (startTimeOf(npm) !== startedAt) void end(0, 'npm has ended');
  }, 200).unref();
}

/** @param {import('./config.mjs').LocalConfig} config @param {Supervisor} supervisor */
async function startServers(config, supervisor) {
  const docker = config.isDocker
    ? await startDockerServers(config, { secrets: supervisor.parts.secrets, accounts: supervisor.accounts, env: process.env }, say)
    : undefined;
  if (docker) undo.splice(-1, 0, docker.stop);
  const at = { databaseUrl: config.databaseUrl ?? docker?.databaseUrl, mqttUrl: config.mqttUrl ?? docker?.mqttUrl };
  if (at.databaseUrl && at.mqttUrl) return { databaseUrl: at.databaseUrl, mqttUrl: at.mqttUrl };
  const binaries = await ensureDebianPackages(config.packagesDir, say);
  const [databaseUrl, mqttUrl] = await Promise.all([
    at.databaseUrl ?? supervisor.startDatabase(binaries),
    at.mqttUrl ?? supervisor.startBroker(binaries),
  ]);
  return { databaseUrl, mqttUrl };
}

/** @param {import('./config.mjs').LocalConfig} config */
function describeSignIn({ dataDir }) {
  const file = path.join(dataDir, 'admin-password');
  if (process.env.NHIP_ADMIN_PASSWORD) return 'that of NHIP_ADMIN_PASSWORD (as it was at the first start)';
  return existsSync(file) ? `${readFileSync(file, 'utf8').trim()}   (kept in ${file})` : `in ${file}`;
}

/** @param {import('./config.mjs').LocalConfig} config @param {Supervisor} supervisor @param {number} startedAt */
function announce(config, supervisor, startedAt) {
  terminal.end();
  terminal.say(
    [
      '',
      `✓ Nhịp is ready after ${Math.round((Date.now() - startedAt) / 1000)} s`,
      '',
      `    ${supervisor.address}`,
      '    user      admin',
      `    password  ${describeSignIn(config)}`,
      '',
      `    MQTT on port ${config.ports.mqtt} · logs in ${path.join(config.dataDir, 'logs')} · Ctrl-C stops everything`,
      '',
    ].join('\n'),
  );
}

async function main() {
  const startedAt = Date.now();
  checkNode();
  const config = readLocalConfig(root, process.argv.slice(2), process.env);
  endWithNpm();
  undo.push(holdDataDir(config.dataDir));
  await clearStaleProcesses(path.join(config.dataDir, 'run'), say);
  const { http, ingest, worker, mqtt, pg } = config.ports;
  const isOwn = !config.isDocker;
  await refuseTakenPorts(
    { http, ingest, worker, ...(isOwn && !config.mqttUrl ? { mqtt } : {}), ...(isOwn && !config.databaseUrl ? { pg } : {}) },
    config.bind,
  );
  await ensureDependencies(root, say);
  await buildAll(root, say);
  const supervisor = new Supervisor(config, { secrets: loadSecrets(config.dataDir, process.env), env: process.env, terminal });
  undo.push(() => supervisor.stop());
  say('starting the database and the broker');
  const at = await startServers(config, supervisor);
  await supervisor.migrate(at.databaseUrl);
  say(config.isEmpty ? 'starting the services, without the demo' : 'starting the services and the demo province');
  const simulator = followSimulator(terminal);
  supervisor.startServices(at, simulator.onLine);
  await supervisor.waitUntilReady();
  if (!config.isEmpty) await supervisor.orFatal(simulator.today);
  announce(config, supervisor, startedAt);
  undo.push(watchHealth(supervisor.address, terminal, simulator));
  await supervisor.fatal;
}

main().catch((error) => {
  if (isEnding) return;
  terminal.end();
  void end(reportFault(error));
});
