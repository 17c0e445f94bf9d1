import type { PageFigures } from './measure-pages.js';
import type { QueryFigures, QuestionFigures } from './measure-queries.js';

/** Figures of one size of the table. */
export interface SizeFigures {
  readonly rows: number;
  readonly questions: QueryFigures;
}

/** What `npm run bench -- history` writes as JSON. */
export interface HistoryReport {
  readonly at: string;
  readonly assets: number;
  readonly series: number;
  readonly rawDays: number;
  readonly hourRows: number;
  readonly sizes: readonly SizeFigures[];
  /** warm p50 at the largest size ÷ at the smallest */
  readonly growth: Readonly<Record<string, number>>;
  readonly httpMs: Readonly<Record<string, QuestionFigures>>;
  readonly pages: Readonly<Record<string, PageFigures>>;
  readonly machine: Readonly<Record<string, string | number>>;
}

const GROWTH_GOAL = 1.5;
const YEAR_GOAL_MS = 100;
const pair = ({ p50, p95 }: QuestionFigures): string => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;

/** Prints the figures beside their goals. */
export function printHistoryReport({ sizes, growth, httpMs, pages, machine }: HistoryReport): void {
  const lines = [
    `  ${'p50 / p95 ms'.padEnd(24)}${sizes.map(({ rows }) => `${rows.toLocaleString('en')} rows`.padStart(22)).join('')}      growth`,
  ];
  for (const name of Object.keys(growth)) {
    const isMet = growth[name]! < GROWTH_GOAL;
    lines.push(
      `  ${`${name}, warm`.padEnd(24)}${sizes.map(({ questions }) => pair(questions[name]!.warmMs).padStart(22)).join('')}${String(growth[name]).padStart(12)} ${isMet ? '✓' : '✗'}`,
      `  ${'  first touch'.padEnd(24)}${sizes.map(({ questions }) => pair(questions[name]!.firstTouchMs).padStart(22)).join('')}`,
    );
  }
  const year = Math.max(...sizes.map(({ questions }) => questions['year']!.warmMs.p95));
  lines.push(`  one year, p95 at most ${YEAR_GOAL_MS} ms: ${year.toFixed(1)} ${year < YEAR_GOAL_MS ? '✓' : '✗'}`);
  for (const [name, figures] of Object.entries(httpMs))
    lines.push(`  ${`HTTP ${name}`.padEnd(24)}${pair(figures).padStart(22)}   ${figures.rows.toLocaleString('en')} bytes`);
  for (const [name, page] of Object.entries(pages))
    lines.push(
      `  page ${name}: first value after ${page.firstValueMs} ms (${page.againMs} ms with a full cache), ${page.kilobytesToFirstValue} kB until then, ${page.kilobytes} kB in all, ${page.requests} requests`,
    );
  process.stdout.write(`\n${lines.join('\n')}\n\n  ${JSON.stringify(machine)}\n\n`);
}
