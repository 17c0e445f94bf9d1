import { cpus, release, totalmem } from 'node:os';
import type { BenchStack } from './bench-stack.js';

/** The machine and the programs of a run. */
export async function describeMachine(stack: BenchStack): Promise<Record<string, string | number>> {
  const [postgres, timescale] = (
    await stack.psql(stack.databaseUrl, [
      'show server_version',
      `select extversion || ' ' || current_setting('timescaledb.license') from pg_extension where extname = 'timescaledb'`,
    ])
  ).split('\n');
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
    postgres: postgres ?? '',
    timescale: timescale ?? '',
    mosquitto: await stack.mosquittoVersion(),
  };
}
