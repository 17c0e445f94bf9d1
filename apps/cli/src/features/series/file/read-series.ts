import { RowReader, SeriesGatherer, type SeriesRows } from '@nhip/domain';
import { createHash, type Hash } from 'node:crypto';
import type { CommandContext } from '../../../context/command-context.js';
import type { SeriesFile } from './open-series-file.js';
import type { FilePlan } from './plan-rows.js';
import { readJsonRecords, readRecords, type TableRecord } from './read-records.js';
import type { RejectionLog } from './rejection-log.js';

/** A whole file, read. rows in = rows + what the log counts + left out. */
export interface ReadSeries {
  readonly rows: SeriesRows;
  readonly rowsIn: number;
  readonly leftOut: number;
  /** of the file's bytes */
  readonly fileHash: string;
  readonly seconds: number;
  /** how often each quality came, by its index */
  readonly qualities: readonly number[];
}

const MOST_TEXT = 500;

/** The text of rows is kept for the report of bad ones only; a dropped duplicate is found again by its line. */
const textOf = (cells: readonly string[], delimiter: string): string =>
  cells
    .join(delimiter)
    .slice(0, MOST_TEXT)
    .replace(/\s*\n\s*/g, ' ');

/** All records of the file; `hash` takes the bytes as they pass. */
async function* recordsOf(file: SeriesFile, plan: FilePlan, onBytes: (chunk: Buffer) => void): AsyncGenerator<TableRecord> {
  if (!file.isJson) return yield* readRecords(file, { dialect: plan.dialect, hasQuotes: plan.hasQuotes, onBytes });
  const { rows } = await readJsonRecords(file, onBytes);
  for (const [index, cells] of rows.entries()) yield { cells, line: index + 1 };
}

/** Reads every row, reports the bad ones by line, and gives the readings in the order of their times. */
export async function readSeries(
  file: SeriesFile,
  plan: FilePlan,
  context: Pick<CommandContext, 'terminal' | 'signal'> & { log: RejectionLog },
): Promise<ReadSeries> {
  const { terminal, signal, log } = context;
  const startedAt = performance.now();
  const hash: Hash = createHash('sha256');
  const reader = new RowReader(plan.rows);
  const gatherer = new SeriesGatherer();
  const qualities = [0, 0, 0, 0, 0, 0];
  let [bytes, rowsIn, leftOut] = [0, 0, 0];
  const onBytes = (chunk: Buffer): void => {
    hash.update(chunk);
    bytes += chunk.length;
    const rate = Math.round(rowsIn / Math.max(0.001, (performance.now() - startedAt) / 1000));
    terminal.progress(`đọc tệp · reading (${rate} rows/s), bytes`, bytes, file.bytes);
  };
  for await (const { cells, line } of recordsOf(file, plan, onBytes)) {
    rowsIn += 1;
    if (rowsIn % 1000 === 0) signal.throwIfAborted();
    const outcome = reader.read(cells);
    if (outcome.kind === 'left-out') leftOut += 1;
    else if (outcome.kind === 'rejected')
      log.add({ line, reason: outcome.fault, detail: outcome.detail, text: textOf(cells, plan.dialect.delimiter) });
    else {
      qualities[outcome.quality]! += 1;
      gatherer.add(outcome.timeMs, outcome.value, { quality: outcome.quality, line });
    }
  }
  terminal.endProgress();
  const rows = gatherer.finish(({ line, timeMs, isSame, keptLine }) =>
    log.add({
      line,
      reason: isSame ? 'duplicate' : 'superseded',
      detail: `line ${keptLine} is kept`,
      text: new Date(timeMs).toISOString(),
    }),
  );
  return { rows, rowsIn, leftOut, fileHash: hash.digest('hex'), seconds: (performance.now() - startedAt) / 1000, qualities };
}
