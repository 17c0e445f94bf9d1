import { performance } from 'node:perf_hooks';
import { chooseStep } from '@nhip/domain';
import { listBuckets, listLatest, listRawReadings, listSparklines, listValuesAt, openPool } from '@nhip/store';
import type pg from 'pg';
import { PROVINCE } from './history-province.js';

const DAY_MS = 86_400_000;

/** Times of one question, milliseconds, and how many rows an answer has. */
export interface QuestionFigures {
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
  readonly rows: number;
}

/** One question as the API asks it; a random series or instant each time. */
interface Question {
  readonly name: string;
  readonly firsts: number;
  readonly warm: number;
  ask(pool: pg.Pool, pick: Picker, nowMs: number): Promise<number>;
}

/** Gives series and instants: the same sequence in every run. */
export interface Picker {
  seriesId(): number;
  /** one that has rollups */
  rolledSeriesId(): number;
  instant(nowMs: number): number;
}

/** Numbers from a seed (mulberry32), so that runs ask the same. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pickerOf(ids: readonly number[], seed: number): Picker {
  const random = randomOf(seed);
  const rolled = ids.filter((id) => id % PROVINCE.rollupEvery === 0);
  const one = (of: readonly number[]): number => of[Math.floor(random() * of.length)]!;
  return {
    seriesId: () => one(ids),
    rolledSeriesId: () => one(rolled),
    instant: (nowMs) => nowMs - DAY_MS - random() * (PROVINCE.rawDays - 10) * DAY_MS,
  };
}

const QUESTIONS: readonly Question[] = [
  { name: 'latestOfAll', firsts: 1, warm: 20, ask: async (pool) => (await listLatest(pool)).length },
  {
    name: 'rawDay',
    firsts: 100,
    warm: 300,
    ask: async (pool, pick, nowMs) =>
      (await listRawReadings(pool, { seriesId: pick.seriesId(), fromMs: nowMs - DAY_MS, toMs: nowMs, limit: 4001 })).length,
  },
  {
    name: 'year',
    firsts: 60,
    warm: 100,
    ask: async (pool, pick, nowMs) => {
      const span = { fromMs: nowMs - 365 * DAY_MS, toMs: nowMs };
      const choice = chooseStep({ ...span, every: 'auto', periodS: 600, maxPoints: 4000 });
      if (!choice.ok || choice.source === 'raw') throw new Error('a year is answered from a rollup');
      return (await listBuckets(pool, { seriesId: pick.rolledSeriesId(), step: choice.source, stepS: choice.stepS, ...span })).length;
    },
  },
  { name: 'moment', firsts: 5, warm: 30, ask: async (pool, pick, nowMs) => (await listValuesAt(pool, pick.instant(nowMs))).length },
  {
    name: 'sparklines',
    firsts: 40,
    warm: 60,
    ask: async (pool, pick, nowMs) =>
      (await listSparklines(pool, { seriesIds: Array.from({ length: 8 }, () => pick.rolledSeriesId()), fromMs: nowMs - DAY_MS })).length,
  },
];

/** p50 and p95 of some times. */
export function figuresOf(timesMs: readonly number[], rows: number): QuestionFigures {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 1000) / 1000;
  return { p50: at(0.5), p95: at(0.95), samples: sorted.length, rows };
}

async function time(count: number, ask: () => Promise<number>): Promise<{ timesMs: number[]; rows: number }> {
  const timesMs: number[] = [];
  let rows = 0;
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    rows = await ask();
    timesMs.push(performance.now() - started);
  }
  return { timesMs, rows };
}

/** Figures of every question: the first touch of each series after the database came up, and again when everything was asked before. */
export type QueryFigures = Record<string, { firstTouchMs: QuestionFigures; warmMs: QuestionFigures }>;

/**
 * Asks every question through the functions of the store that the API uses, on a pool like that of ops. The database has just been started: the
 * shared buffers are empty. Firsts ask a random series each; warm ones ask the same series again, on connections whose plans are made.
 */
export async function measureQueries(databaseUrl: string, ids: readonly number[], nowMs: number): Promise<QueryFigures> {
  const pool = openPool({ databaseUrl, max: 1, applicationName: 'bench-history' });
  try {
    const figures: QueryFigures = {};
    for (const { name, firsts, warm, ask } of QUESTIONS) {
      const cold = pickerOf(ids, 7);
      const first = await time(firsts, () => ask(pool, cold, nowMs));
      // plans settle after five executions of a prepared statement; then the same series come again
      let again = pickerOf(ids, 7);
      for (let index = 0; index < Math.min(warm, firsts + 8); index += 1) await ask(pool, again, nowMs);
      again = pickerOf(ids, 7);
      let asked = 0;
      const repeated = await time(warm, () => {
        if (asked === firsts) {
          again = pickerOf(ids, 7);
          asked = 0;
        }
        asked += 1;
        return ask(pool, again, nowMs);
      });
      figures[name] = { firstTouchMs: figuresOf(first.timesMs, first.rows), warmMs: figuresOf(repeated.timesMs, repeated.rows) };
    }
    return figures;
  } finally {
    await pool.end();
  }
}
