import { openPool } from '@nhip/store';
import { createTestDatabase, type TestDatabase } from '@nhip/testing';
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { runCli } from './run-cli.js';

/** One report of how far the work is. */
export interface Progress {
  readonly label: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** What a call said and how it ended. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly progress: readonly Progress[];
}

/** A database and a folder for the specs of the command line. */
export interface PackBed {
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  readonly folder: string;
  run(...argv: string[]): Promise<CliResult>;
  /** Runs it and interrupts it, as Ctrl-C does, when it reports this progress. */
  interrupt(progress: string, ...argv: string[]): Promise<CliResult>;
  /** Writes a file and returns its path. */
  file(name: string, content: string | Buffer): string;
  /** Writes a workbook: sheet name → rows; `shape` may change the sheets before they are written. */
  workbook(name: string, sheets: Record<string, unknown[][]>, shape?: (sheets: Record<string, WorkSheet>) => void): string;
  count(table: string): Promise<number>;
  end(): Promise<void>;
}

async function runIn(
  { databaseUrl }: TestDatabase,
  argv: readonly string[],
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (label: string) => void },
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const progress: Progress[] = [];
  const terminal = {
    say: (line: string) => out.push(line),
    warn: (line: string) => err.push(line),
    progress: (label: string, done: number, total?: number) => {
      progress.push({ label, done, total });
      onProgress(label);
    },
    endProgress: () => undefined,
  };
  const code = await runCli(argv, { environment: { DATABASE_URL: databaseUrl }, terminal, signal });
  return { code, out: out.join('\n'), err: err.join('\n'), progress };
}

/** Starts the bed. */
export async function startPackBed(): Promise<PackBed> {
  const database = await createTestDatabase();
  const pool = openPool({ databaseUrl: database.databaseUrl, max: 2, applicationName: 'nhip-spec' });
  const folder = mkdtempSync(path.join(tmpdir(), 'nhip-pack-'));
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  return {
    database,
    pool,
    folder,
    file,
    run: (...argv) => runIn(database, argv, { signal: new AbortController().signal, onProgress: () => undefined }),
    interrupt: (progress, ...argv) => {
      const interrupted = new AbortController();
      return runIn(database, argv, { signal: interrupted.signal, onProgress: (label) => label === progress && interrupted.abort() });
    },
    workbook(name, sheets, shape) {
      const made = Object.fromEntries(Object.entries(sheets).map(([sheet, rows]) => [sheet, utils.aoa_to_sheet(rows)]));
      shape?.(made);
      const book = utils.book_new();
      for (const [sheet, rows] of Object.entries(made)) utils.book_append_sheet(book, rows, sheet);
      return file(name, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
    },
    count: async (table) => (await pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n,
    async end() {
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
