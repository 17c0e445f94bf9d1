import { hashBrokerPassword } from '@nhip/platform';
import pg from 'pg';
import type { BenchStack, IngestBenchOptions } from './bench-stack.js';
import { describeMachine } from './describe-machine.js';
import { clonePrefilled, measureCopy } from './measure-copy.js';
import { measureLatency } from './measure-latency.js';
import { measureThroughput, planLoad } from './measure-throughput.js';
import { printReport, type IngestReport } from './print-report.js';
import { BENCH, prefill, registerProvince } from './province.js';
import { auditRows } from './verify-rows.js';

const GATEWAY_PASSWORD = 'bench-gateway';
const LATENCY_RATE = 5000;

async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function prepare(stack: BenchStack, prefilledRows: number): Promise<void> {
  stack.say(`registering ${BENCH.assets} assets with ${BENCH.assets * BENCH.metrics.length} series`);
  const hash = hashBrokerPassword(GATEWAY_PASSWORD);
  await withClient(stack.databaseUrl, (client) => registerProvince(client, Array<string>(BENCH.gateways).fill(hash)));
  stack.say(`filling the hypertable with ${prefilledRows / 1e6} million rows (10 million take about a minute)`);
  await withClient(stack.databaseUrl, (client) => prefill(client, prefilledRows));
  await clonePrefilled(stack);
}

/** Throughput, then latency, then the audit of both, with every app running. */
async function measure(stack: BenchStack, options: IngestBenchOptions) {
  stack.say(`publishing for ${options.seconds} s as fast as ingest takes it`);
  const throughput = await measureThroughput(
    stack,
    planLoad(stack, GATEWAY_PASSWORD, { seconds: options.seconds, rate: options.rate, firstRound: 0 }),
  );
  const endedAtMs = Date.now();
  const rounds = Math.ceil(throughput.published / BENCH.assets);
  stack.say(`publishing for ${options.latencySeconds} s at ${LATENCY_RATE} messages/s, watching rows and socket.io clients`);
  const latency = await measureLatency(
    stack,
    planLoad(stack, GATEWAY_PASSWORD, { seconds: options.latencySeconds, rate: LATENCY_RATE, firstRound: rounds }),
  );
  stack.say('counting what was stored');
  const audits = await withClient(stack.databaseUrl, async (client) => [
    await auditRows(client, { ...throughput, firstRound: 0 }),
    await auditRows(client, { ...latency, firstRound: rounds }),
  ]);
  return { throughput, latency, audits, endedAtMs };
}

/** The figures of the issue, in one run on one machine. */
export async function runIngest(stack: BenchStack, options: IngestBenchOptions): Promise<IngestReport> {
  await prepare(stack, options.prefilledRows);
  stack.say('starting ingest, worker and ops');
  await stack.startServices();
  const { throughput, latency, audits, endedAtMs } = await measure(stack, options);
  const machine = await describeMachine(stack);
  await stack.stopServices();
  stack.say('the same rows by psql \\copy into the same pre-filled table');
  const copy = await measureCopy(stack, { startedAtMs: throughput.startedAtMs, beforeMs: endedAtMs });
  const { messagesPerSecond, readingsPerSecond, published, memory } = throughput;
  const report: IngestReport = {
    at: new Date().toISOString(),
    messagesPerSecond,
    readingsPerSecond,
    copyRowsPerSecond: copy.copyRowsPerSecond,
    ratio: Math.round((readingsPerSecond / copy.copyRowsPerSecond) * 1000) / 1000,
    lost: audits.reduce((sum, audit) => sum + audit.lost, 0),
    duplicated: audits.reduce((sum, audit) => sum + audit.duplicated, 0),
    latencyMs: { row: latency.row, client: latency.client },
    peakRssMb: memory.peakRssMb,
    rssMb: { firstMinute: memory.firstMinuteMb, lastMinute: memory.lastMinuteMb },
    run: {
      seconds: throughput.seconds,
      published,
      readings: published * BENCH.metrics.length,
      series: BENCH.assets * BENCH.metrics.length,
      prefilledRows: options.prefilledRows,
      latencyRate: LATENCY_RATE,
      latencySeconds: options.latencySeconds,
      copiedRows: copy.rows,
      cores: throughput.cores,
      batches: throughput.batches,
    },
    machine,
  };
  printReport(report);
  return report;
}
