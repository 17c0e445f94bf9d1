// The whole product for one test file: `npm start` itself, on free ports and in a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@nhip/testing';

const ADMIN_PASSWORD = 'E2e-administrator 1';
const READY_PATIENCE_MS = 240_000;
const STOP_PATIENCE_MS = 45_000;

/** How the stack is started. */
export interface StackOptions {
  /** Without the demo province (`npm start -- --empty`). */
  readonly isEmpty?: boolean;
  /** Further variables; they win. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running product. */
export interface Stack {
  /** Address of the dashboard and the API. */
  readonly address: string;
  readonly mqttPort: number;
  readonly mqttUrl: string;
  readonly databaseUrl: string;
  /** Address of ingest's own /health and /metrics. */
  readonly ingestUrl: string;
  /** NHIP_DATA_DIR: logs, run/<name>.pid, broker, secrets.json. */
  readonly dataDir: string;
  readonly adminPassword: string;
  /** Everything that `npm start` has printed. */
  output(): string;
  /** Process id of a part (`ingest`, `worker`, `ops`, `simulator`, `supervisor`; `postgres` and `mosquitto` mean their watchdogs), if it runs. */
  pidOf(name: string): number | undefined;
  /** Signs in as `admin` and returns the cookie header. */
  signIn(): Promise<string>;
  /** Stops everything in order and removes the folder. */
  stop(): Promise<void>;
}

const root = process.env.NHIP_TEST_ROOT ?? process.cwd();

const waitForExit = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Resolves when `npm start` says that it is ready; rejects with its whole output when it ends or takes too long. */
function waitUntilReady(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the stack is not ready:\n${output()}`)), READY_PATIENCE_MS);
    const settle = (error?: Error): void => {
      clearTimeout(late);
      if (error) reject(error);
      else resolve();
    };
    child.stdout?.on('data', () => output().includes('is ready after') && settle());
    child.once('exit', (code) => settle(new Error(`the stack ended with ${code}:\n${output()}`)));
  });
}

async function signIn(address: string): Promise<string> {
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: ADMIN_PASSWORD }),
  });
  if (!response.ok) throw new Error(`sign-in was refused: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function stackEnvironment(dataDir: string, options: StackOptions): Promise<Record<string, string>> {
  const [http, ingest, worker, mqtt, pg] = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '/',
    NHIP_DATA_DIR: dataDir,
    NHIP_PACKAGES_DIR: process.env.NHIP_TEST_PACKAGES ?? path.join(root, '.local'),
    NHIP_HTTP_PORT: String(http),
    NHIP_INGEST_HTTP_PORT: String(ingest),
    NHIP_WORKER_HTTP_PORT: String(worker),
    NHIP_MQTT_PORT: String(mqtt),
    NHIP_PG_PORT: String(pg),
    NHIP_ADMIN_PASSWORD: ADMIN_PASSWORD,
    NHIP_FIRST_PASSWORD: 'keep',
    NHIP_SECOND_FACTOR: 'nobody',
    NHIP_SIM_HISTORY_DAYS: '1',
    ...options.env,
  };
}

const pidIn = (dataDir: string, name: string): number | undefined => {
  const file = path.join(dataDir, 'run', `${name}.pid`);
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) : undefined;
};

/** Starts the whole product as a user does and waits until it is ready (with today's data, unless it is empty). */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const base = process.env.NHIP_TEST_FOLDER ?? tmpdir();
  mkdirSync(base, { recursive: true });
  const dataDir = mkdtempSync(path.join(base, 'stack-'));
  const env = await stackEnvironment(dataDir, options);
  const child = spawn(process.execPath, [path.join(root, 'deploy/local/start.mjs'), ...(options.isEmpty ? ['--empty'] : [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await waitForExit(child);
    clearTimeout(late);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(child, () => text);
  } catch (error) {
    await stop();
    throw error;
  }
  const address = `http://127.0.0.1:${env.NHIP_HTTP_PORT}`;
  const { pg } = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')) as { pg: string };
  return {
    address,
    mqttPort: Number(env.NHIP_MQTT_PORT),
    mqttUrl: `mqtt://127.0.0.1:${env.NHIP_MQTT_PORT}`,
    databaseUrl: `postgres://nhip:${pg}@127.0.0.1:${env.NHIP_PG_PORT}/nhip`,
    ingestUrl: `http://127.0.0.1:${env.NHIP_INGEST_HTTP_PORT}`,
    dataDir,
    adminPassword: ADMIN_PASSWORD,
    output: () => text,
    pidOf: (name) => pidIn(dataDir, name),
    signIn: () => signIn(address),
    stop,
  };
}
