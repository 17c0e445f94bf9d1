import { openPool } from '@nhip/store';
import { connect } from 'node:net';
import type pg from 'pg';
import { unreachable } from '../command/cli-error.js';
import type { CliConfig } from '../config.js';
import type { Terminal } from '../terminal/terminal.js';

/** What a command may use. Database and broker are opened when first asked for and closed when the command has ended. */
export interface CommandContext {
  readonly config: CliConfig;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C or SIGTERM: call `signal.throwIfAborted()` between steps. */
  readonly signal: AbortSignal;
  /** The database, proved to answer. Throws CliError (exit code 3). */
  database(): Promise<pg.Pool>;
  /** Address of the broker, proved to take connections. Throws CliError (exit code 3). */
  brokerUrl(): Promise<string>;
}

const PATIENCE_MS = 5000;

function takesConnections(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    for (const event of ['error', 'timeout'] as const) socket.once(event, () => end(false));
  });
}

/** Runs `work` with a context and closes what it opened, whatever comes. */
export async function withContext<T>(
  parts: Pick<CommandContext, 'config' | 'terminal' | 'signal'>,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  let pool: pg.Pool | undefined;
  const database = async (): Promise<pg.Pool> => {
    if (pool) return pool;
    pool = openPool({ databaseUrl: parts.config.DATABASE_URL, max: 4, applicationName: 'nhip-cli' });
    await pool.query('select 1');
    return pool;
  };
  const brokerUrl = async (): Promise<string> => {
    const { hostname, port, protocol } = new URL(parts.config.MQTT_URL);
    const number = Number(port || (protocol === 'mqtts:' ? 8883 : 1883));
    if (await takesConnections(hostname.replace(/^\[|\]$/g, ''), number)) return parts.config.MQTT_URL;
    throw unreachable(
      `The broker at ${hostname}:${number} takes no connection.`,
      'Start Nhịp (npm start), or set MQTT_URL to your broker.',
    );
  };
  try {
    return await work({ ...parts, database, brokerUrl });
  } finally {
    parts.terminal.endProgress();
    await pool?.end();
  }
}
