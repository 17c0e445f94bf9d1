import { BENCH, gatewayIds, gatewayOf, shuffledAssets } from './province.js';
import { pause, type BenchStack } from './bench-stack.js';
import { MemoryWatch, familySeconds, processorSeconds, readIngestCounters } from './ingest-metrics.js';
import { LoadProcess } from './load-process.js';
import type { LoadPlan } from '../load/load.js';

/** How fast the river ran. */
export interface Throughput {
  readonly messagesPerSecond: number;
  readonly readingsPerSecond: number;
  readonly published: number;
  readonly seconds: number;
  readonly startedAtMs: number;
  /** share of one core by process */
  readonly cores: Readonly<Record<string, number>>;
  readonly batches: { readonly meanRows: number; readonly meanCommitMs: number };
  readonly memory: ReturnType<MemoryWatch['stop']>;
}

/** About half a second of the river: enough that ingest never waits, little enough that the broker's queue stays small. */
const MAX_BACKLOG = 20_000;
const FOLLOW_MS = 100;
/** Most unacknowledged messages of one gateway's connection. */
const WINDOW = 2000;
const DRAIN_PATIENCE_MS = 120_000;

/** The plan of a load on the benched province. */
export function planLoad(stack: BenchStack, password: string, part: { seconds: number; rate: number; firstRound: number }): LoadPlan {
  const gateways = gatewayIds();
  const assets = shuffledAssets().map((id) => ({ id, gateway: gateways.indexOf(gatewayOf(id)) }));
  return {
    port: stack.ports.mqtt,
    gateways: gateways.map((username) => ({ username, password })),
    assets,
    metrics: BENCH.metrics,
    maxBacklog: MAX_BACKLOG,
    window: WINDOW,
    ...part,
  };
}

/** Tells the load what ingest has taken, until `stop`. */
export function follow(stack: BenchStack, load: LoadProcess, before: number): { stop(): void } {
  let isOn = true;
  const loop = async (): Promise<void> => {
    while (isOn) {
      load.noteConsumed((await readIngestCounters(stack.ingestUrl)).messages - before);
      await pause(FOLLOW_MS);
    }
  };
  loop().catch((error: Error) => stack.say(`cannot follow ingest: ${error.message}`));
  return { stop: () => (isOn = false) };
}

/** Waits until ingest has committed `rows` readings more than `before`; resolves with the instant. */
async function waitForRows(stack: BenchStack, before: number, rows: number): Promise<number> {
  const end = Date.now() + DRAIN_PATIENCE_MS;
  for (;;) {
    const { inserted } = await readIngestCounters(stack.ingestUrl);
    if (inserted - before >= rows) return Date.now();
    if (Date.now() > end) {
      stack.say(`ingest has committed ${inserted - before} of ${rows} readings; going on without the rest`);
      return Date.now();
    }
    await pause(10);
  }
}

/** Publishes as fast as ingest takes it and counts from the first publish to the last commit. */
export async function measureThroughput(stack: BenchStack, plan: LoadPlan): Promise<Throughput> {
  const load = await LoadProcess.open(plan);
  const before = await readIngestCounters(stack.ingestUrl);
  const pids = {
    ingest: stack.pidOf('ingest')!,
    worker: stack.pidOf('worker')!,
    ops: stack.pidOf('ops')!,
    mosquitto: stack.brokerPid,
    load: load.pid,
  };
  const used = (): [string, number][] => [
    ...Object.entries(pids).map(([name, pid]): [string, number] => [name, processorSeconds(pid)]),
    ['postgres', familySeconds(stack.postgresPid)],
  ];
  const memory = new MemoryWatch(pids.ingest);
  const usedBefore = new Map(used());
  const follower = follow(stack, load, before.messages);
  const { published, firstAt } = await load.run();
  const lastCommitAt = await waitForRows(stack, before.inserted, published * BENCH.metrics.length);
  const seconds = (lastCommitAt - firstAt) / 1000;
  const cores = Object.fromEntries(used().map(([name, now]) => [name, Math.round(((now - usedBefore.get(name)!) / seconds) * 100) / 100]));
  follower.stop();
  load.close();
  const after = await readIngestCounters(stack.ingestUrl);
  const perSecond = (count: number): number => Math.round(count / seconds);
  return {
    messagesPerSecond: perSecond(published),
    readingsPerSecond: perSecond(after.inserted - before.inserted),
    published,
    seconds: Math.round(seconds * 10) / 10,
    startedAtMs: firstAt,
    cores,
    batches: {
      meanRows: Math.round((after.inserted - before.inserted) / (after.batches - before.batches)),
      meanCommitMs: Math.round(((after.commitSeconds - before.commitSeconds) / (after.batches - before.batches)) * 1000),
    },
    memory: memory.stop(),
  };
}
