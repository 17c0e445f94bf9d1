import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { BenchStack } from '../ingest/bench-stack.js';
import { describeMachine } from '../ingest/describe-machine.js';
import { fillRaw, fillRollups, PROVINCE, registerHistoryProvince } from './history-province.js';
import { measureHttp, signIn } from './measure-http.js';
import { measurePages } from './measure-pages.js';
import { measureQueries, type QueryFigures } from './measure-queries.js';
import { printHistoryReport, type HistoryReport, type SizeFigures } from './print-history.js';

const FILLERS = 2;
const DATABASE_PATIENCE_MS = 60_000;

async function withClients<T>(stack: BenchStack, count: number, work: (clients: pg.Client[]) => Promise<T>): Promise<T> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: stack.databaseUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    for (const client of clients) await client.query('set synchronous_commit = off');
    return await work(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Stops the database with its buffers; the supervisor starts it again. */
async function restartDatabase(stack: BenchStack): Promise<void> {
  process.kill(stack.postgresPid, 'SIGINT');
  const end = Date.now() + DATABASE_PATIENCE_MS;
  await pause(500);
  for (;;) {
    try {
      return await withClients(stack, 1, async ([client]) => void (await client!.query('select 1')));
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(200);
    }
  }
}

/** Brings the table to `rows` and asks every question of it. */
async function measureSize(
  stack: BenchStack,
  { rows, before, phase, nowMs }: { rows: number; before: number; phase: number; nowMs: number },
): Promise<SizeFigures> {
  stack.say(`filling up to ${rows / 1e6} million rows`);
  const started = performance.now();
  const found = await withClients(stack, FILLERS, async (clients) => {
    await fillRaw(clients, rows - before, { nowMs, phase });
    await clients[0]!.query('vacuum (analyze) telemetry');
    await clients[0]!.query('checkpoint');
    const { rows: ids } = await clients[0]!.query<{ id: number }>(`select id from series where asset_id like 'bench-%' order by id`);
    const [count] = (await clients[0]!.query<{ n: number }>('select count(*)::int as n from telemetry')).rows;
    return { ids: ids.map(({ id }) => id), rows: count!.n };
  });
  stack.say(`${found.rows} rows after ${Math.round((performance.now() - started) / 1000)} s; asking`);
  await restartDatabase(stack);
  return { rows: found.rows, questions: await measureQueries(stack.databaseUrl, found.ids, nowMs) };
}

/** p50 of the largest size ÷ p50 of the smallest, warm. */
function growthOf(first: QueryFigures, last: QueryFigures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(last).map(([name, { warmMs }]) => [name, Math.round((100 * warmMs.p50) / first[name]!.warmMs.p50) / 100]),
  );
}

/** Figures of reading history at several sizes of the table; pages and HTTP at the largest. */
export async function runHistory(stack: BenchStack, { sizes }: { sizes: readonly number[] }): Promise<HistoryReport> {
  const nowMs = Math.floor(Date.now() / 60_000) * 60_000;
  stack.say(`registering ${PROVINCE.assets} assets with ${PROVINCE.series} series, filling a year of rollups`);
  const rollupRows = await withClients(stack, FILLERS, async (clients) => {
    await registerHistoryProvince(clients[0]!);
    await fillRollups(clients, nowMs);
    await clients[0]!.query('vacuum (analyze) telemetry_15m, telemetry_1h, telemetry_1d');
    return (await clients[0]!.query<{ n: number }>('select count(*)::int as n from telemetry_1h')).rows[0]!.n;
  });
  const measured: SizeFigures[] = [];
  for (const [index, rows] of sizes.entries())
    measured.push(await measureSize(stack, { rows, before: sizes[index - 1] ?? 0, phase: index, nowMs }));
  stack.say('starting ingest, worker and ops for HTTP and the pages');
  await stack.startServices();
  const cookie = await signIn(stack);
  const names = await withClients(
    stack,
    1,
    async ([client]) =>
      (
        await client!.query<{ asset: string; metric: string }>(
          `select asset_id as asset, metric from series where asset_id like 'bench-%' and id % ${PROVINCE.rollupEvery} = 0 order by id`,
        )
      ).rows,
  );
  const httpMs = await measureHttp(stack, cookie, names, nowMs);
  stack.say('opening the pages in Chromium');
  const pages = await measurePages(stack, cookie);
  const machine = await describeMachine(stack);
  await stack.stopServices();
  const report: HistoryReport = {
    at: new Date().toISOString(),
    assets: PROVINCE.assets,
    series: PROVINCE.series,
    rawDays: PROVINCE.rawDays,
    hourRows: rollupRows,
    sizes: measured,
    growth: growthOf(measured[0]!.questions, measured.at(-1)!.questions),
    httpMs,
    pages,
    machine,
  };
  printHistoryReport(report);
  return report;
}
