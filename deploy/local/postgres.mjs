// A PostgreSQL cluster with TimescaleDB under a folder of ours.
import { execFile, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { hostOf } from './config.mjs';
import { PlainError, explainSystemError } from './plain-error.mjs';
import { runTool } from './tool-process.mjs';
import { findBarrier, giveAway, withoutRoot } from './unprivileged.mjs';

const exec = promisify(execFile);

/**
 * @typedef {object} Cluster
 * @property {string} folder data folder
 * @property {string} pgBin folder of the server's programs
 * @property {number} port
 * @property {string} bind address to listen on
 * @property {string} password of the user nhip
 * @property {boolean} [throwAway] a test server: no fsync, no background workers (a template cannot be cloned while one is connected)
 */

/** @param {Cluster} cluster */
function settings({ folder, port, bind, throwAway }) {
  const lines = [
    `port = ${port}`,
    `listen_addresses = '${bind}'`,
    `unix_socket_directories = '${folder}'`,
    "shared_preload_libraries = 'timescaledb'",
    'timescaledb.telemetry_level = off',
    'max_locks_per_transaction = 256',
    'max_connections = 100',
    'shared_buffers = 512MB',
    'effective_cache_size = 2GB',
    'work_mem = 16MB',
    'maintenance_work_mem = 256MB',
    'max_wal_size = 4GB',
    'min_wal_size = 512MB',
    'checkpoint_timeout = 15min',
    'wal_compression = lz4',
    'jit = off',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'log_min_duration_statement = 2000',
    'log_checkpoints = off',
    'password_encryption = scram-sha-256',
  ];
  if (throwAway)
    lines.push(
      'fsync = off',
      'synchronous_commit = off',
      'full_page_writes = off',
      'timescaledb.max_background_workers = 0',
      'autovacuum_naptime = 10s',
      'max_connections = 300',
    );
  return `${lines.join('\n')}\n`;
}

/**
 * Makes the data folder; one that is interrupted leaves only `….part` behind.
 * @param {Cluster} cluster
 */
async function makeCluster({ folder, pgBin, password, throwAway }) {
  const part = `${folder}.part`;
  const passwordFile = `${folder}.initial-password`;
  for (const old of [folder, part]) rmSync(old, { recursive: true, force: true });
  mkdirSync(part, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of [part, passwordFile]) giveAway(file);
  const flags = [
    '-D',
    part,
    '-U',
    'nhip',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    ...(throwAway ? ['--no-sync'] : []),
  ];
  const { code, output } = await runTool(...withoutRoot(path.dirname(folder), path.join(pgBin, 'initdb'), flags), { cwd: '/' });
  rmSync(passwordFile, { force: true });
  if (code !== 0) {
    rmSync(part, { recursive: true, force: true });
    const text = output.trim().split('\n').slice(-4).join('\n');
    const fault = explainSystemError(new Error(output), folder);
    throw fault instanceof PlainError ? fault : new PlainError('The database could not be made.', `initdb said: ${text}`);
  }
  writeFileSync(path.join(part, 'postgresql.conf'), "include = 'nhip.conf'\n");
  // this machine's own addresses too, for NHIP_BIND; nobody from outside
  appendFileSync(path.join(part, 'pg_hba.conf'), 'host all all samehost scram-sha-256\n');
  renameSync(part, folder);
}

/**
 * Makes the cluster if it does not exist and writes its settings.
 * @param {Cluster} cluster
 */
export async function preparePostgres(cluster) {
  const { folder } = cluster;
  const closed = findBarrier(path.dirname(folder));
  if (closed)
    throw new PlainError(
      `PostgreSQL must not run as root, and other users cannot enter ${closed}.`,
      `Run the command as an ordinary user, or: chmod o+x ${closed}, or set NHIP_DATA_DIR to a folder outside it.`,
    );
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await makeCluster(cluster);
  writeFileSync(path.join(folder, 'nhip.conf'), settings(cluster));
  giveAway(folder);
  clearStalePid(folder);
}

/**
 * Removes the pid file of a server that is gone (after a power cut); a live one is left for PostgreSQL to refuse.
 * @param {string} folder
 */
function clearStalePid(folder) {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const name = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  if (!name.includes(folder)) rmSync(file, { force: true });
}

/**
 * The command that runs the server in the foreground.
 * @param {Cluster} cluster
 * @returns {[string, string[]]}
 */
export const postgresCommand = ({ folder, pgBin }) => withoutRoot(path.dirname(folder), path.join(pgBin, 'postgres'), ['-D', folder]);

/** @param {Cluster} cluster @param {string} [database] */
export const databaseUrlOf = ({ bind, port, password }, database = 'nhip') =>
  `postgres://nhip:${password}@${hostOf(bind)}:${port}/${database}`;

/**
 * Waits until the server answers; makes the database `nhip` when it is missing.
 * @param {Cluster} cluster
 * @param {number} [timeoutMs]
 */
export async function waitForPostgres(cluster, timeoutMs = 60_000) {
  const psql = path.join(cluster.pgBin, 'psql');
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      const { stdout } = await exec(psql, [
        databaseUrlOf(cluster, 'postgres'),
        '-Atqc',
        "select count(*) from pg_database where datname = 'nhip'",
      ]);
      if (stdout.trim() === '0') await exec(psql, [databaseUrlOf(cluster, 'postgres'), '-qc', 'create database nhip']);
      return;
    } catch (error) {
      if (Date.now() > end)
        throw new PlainError(
          'The database does not answer.',
          `Look at its log. psql said: ${/** @type {{stderr?: string}} */ (error).stderr?.trim()}`,
        );
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * Starts a throw-away server for tests and returns how to reach and stop it.
 * @param {Cluster} cluster
 */
export async function startThrowAwayPostgres(cluster) {
  await preparePostgres({ ...cluster, throwAway: true });
  const [command, args] = postgresCommand(cluster);
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([
    waitForPostgres(cluster),
    exited.then(() => {
      throw new PlainError('The test database did not start.', log.trim());
    }),
  ]);
  return {
    url: databaseUrlOf(cluster, 'postgres'),
    stop: async () => {
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(late);
    },
  };
}
