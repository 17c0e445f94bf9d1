import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { freePort } from './free-port.js';
import { waitFor } from './wait-for.js';

/** A real Mosquitto with the settings of production, in a folder of its own. */
export interface TestBroker {
  readonly url: string;
  readonly port: number;
  /** Folder with mosquitto.conf, acl, passwd, mosquitto.pid, mosquitto.db and mosquitto.log. */
  readonly folder: string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in order (it saves its sessions). */
  stop(): Promise<void>;
  /** Starts it again on the same port and folder. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Folder of the unpacked programs (`mosquitto`, `mosquitto_pub`, `psql` …), given by `npm test`. */
export function testBin(name: string): string {
  const folder = process.env.NHIP_TEST_BIN;
  if (!folder) throw new Error('medium tests need the unpacked programs: run them with `npm test -- <path>`');
  return path.join(folder, name);
}

const canConnect = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const exitOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** The broker's own settings writer (deploy/local), so that tests run what production runs. */
async function prepare(folder: string, port: number, accounts: Record<string, string>): Promise<void> {
  const module = new URL('../../../deploy/local/mosquitto.mjs', import.meta.url);
  const { prepareMosquitto } = (await import(module.href)) as {
    prepareMosquitto: (broker: object, accounts: Record<string, string>) => void;
  };
  prepareMosquitto({ folder, port, bind: '127.0.0.1' }, accounts);
}

/** Starts a broker that knows the given accounts (user name → password). */
export async function startTestBroker(accounts: Record<string, string>): Promise<TestBroker> {
  const base = process.env.NHIP_TEST_FOLDER ?? '/tmp';
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(path.join(base, 'broker-'));
  const port = await freePort();
  await prepare(folder, port, accounts);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = spawn(testBin('mosquitto'), ['-c', path.join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
    await waitFor(() => canConnect(port), { timeoutMs: 10_000, what: 'the test broker' });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child) return;
    child.kill(signal);
    await exitOf(child);
    child = undefined;
  };
  await start();
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    folder,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
    remove: async () => {
      await end('SIGKILL');
      if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
