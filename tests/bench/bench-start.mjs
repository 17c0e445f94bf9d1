// How long `npm start` takes to /health/ready: again on a warm cache, and (with --first) in a fresh clone.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../deploy/local/free-port.mjs';
import { PlainError } from '../../deploy/local/plain-error.mjs';

const PATIENCE_MS = 600_000;

/**
 * Runs `npm start` in `folder` until it answers ready, then stops it; resolves with the seconds.
 * @param {string} folder
 * @param {string} dataDir
 */
async function timeStart(folder, dataDir) {
  const [http, ingest, worker, mqtt, pg] = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  const ports = {
    NHIP_HTTP_PORT: http,
    NHIP_INGEST_HTTP_PORT: ingest,
    NHIP_WORKER_HTTP_PORT: worker,
    NHIP_MQTT_PORT: mqtt,
    NHIP_PG_PORT: pg,
  };
  const env = {
    ...process.env,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    NHIP_DATA_DIR: dataDir,
  };
  const started = performance.now();
  const child = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output = (output + chunk).slice(-4000)));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  /** `npm start` says that it is ready only when today's data is there as well. */
  const announced = () => /is ready after/.test(output);
  try {
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${http}/health/ready`).then(
        (response) => response.ok,
        () => false,
      );
      if (ready && announced()) return (performance.now() - started) / 1000;
      if (child.exitCode !== null || performance.now() - started > PATIENCE_MS)
        throw new PlainError('npm start does not get ready.', output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT');
    await exited;
  }
}

/**
 * @param {{ root: string, say: (text: string) => void, runs: number, isFirst: boolean }} options
 */
export async function benchStart({ root, say, runs, isFirst }) {
  const base = mkdtempSync(path.join(tmpdir(), 'nhip-bench-start-'));
  // PostgreSQL runs as another user when we are root, and must be able to enter.
  execFileSync('chmod', ['755', base]);
  const clone = path.join(base, 'clone');
  /** @type {{ firstStartSeconds?: number, warmStartSeconds: number[] }} */
  const result = { warmStartSeconds: [] };
  try {
    say(isFirst ? 'a fresh clone, nothing downloaded yet' : 'a fresh clone; its first start is not timed');
    execFileSync('git', ['clone', '--quiet', '--local', root, clone]);
    const first = await timeStart(clone, path.join(clone, '.local'));
    if (isFirst) result.firstStartSeconds = round(first);
    say(`first start: ${round(first)} s`);
    for (let run = 0; run < runs; run += 1) {
      result.warmStartSeconds.push(round(await timeStart(clone, path.join(clone, '.local'))));
      say(`start on a warm cache: ${result.warmStartSeconds.at(-1)} s`);
    }
    return result;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

/** @param {number} seconds */
const round = (seconds) => Math.round(seconds * 10) / 10;
