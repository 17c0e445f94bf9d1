import { ensureSeries } from '@nhip/store';
import { createHash } from 'node:crypto';
import path from 'node:path';
import type pg from 'pg';
import { refuse } from '../../command/cli-error.js';
import type { CommandInput } from '../../command/command.js';
import type { CommandContext } from '../../context/command-context.js';
import { count, describeFirstRows, describePlan, siteTime } from './describe.js';
import { openSeriesFile, type SeriesFile } from './file/open-series-file.js';
import { planRows } from './file/plan-rows.js';
import { readSeries, type ReadSeries } from './file/read-series.js';
import { RejectionLog } from './file/rejection-log.js';
import { tableOptions, type TableOptions } from './file/table-options.js';
import { findTarget, type Target } from './find-target.js';

/** A file read and understood, and the series that it goes into. */
export interface PreparedSeries {
  readonly pool: pg.Pool;
  readonly file: SeriesFile;
  readonly target: Target;
  readonly series: ReadSeries;
  readonly log: RejectionLog;
  /** of what is read and how: the same again is the same work */
  readonly contentHash: string;
  readonly source: string;
}

/** What does not change how the rows are understood. */
const BESIDE_THE_POINT = new Set(['dry-run', 'rejects', 'source']);

function hashOf(fileHash: string, options: TableOptions): string {
  const meaning = Object.keys(tableOptions)
    .filter((name) => !BESIDE_THE_POINT.has(name))
    .map((name) => [name, options[name as keyof TableOptions] ?? null]);
  return createHash('sha256')
    .update(JSON.stringify([fileHash, meaning]))
    .digest('hex');
}

function rejectsFile(file: SeriesFile, options: TableOptions, dataDir: string): string | undefined {
  if (options.rejects) return path.resolve(options.rejects);
  if (options['dry-run']) return undefined;
  return path.resolve(dataDir, 'rejected-rows', `${file.name}-${new Date().toISOString().replace(/[:.]/g, '')}.csv`);
}

/** Opens, understands and reads the file of a command and says how it was understood. */
export async function prepareSeries(input: CommandInput<typeof tableOptions>, context: CommandContext): Promise<PreparedSeries> {
  const { options } = input;
  const { terminal } = context;
  const file = await openSeriesFile(input.positionals[0]!, { encoding: options.encoding });
  const pool = await context.database();
  const target = await findTarget(pool, options);
  const plan = await planRows(file, options, target.binding);
  for (const line of describePlan(file, plan, target)) terminal.say(line);
  if (options['dry-run']) for (const line of ['dòng đầu · first rows', ...describeFirstRows(plan)]) terminal.say(line);
  const log = new RejectionLog(rejectsFile(file, options, context.config.NHIP_DATA_DIR));
  const series = await readSeries(file, plan, { ...context, log });
  const { timeMs } = series.rows;
  if (timeMs.length === 0) {
    for (const line of log.summary()) terminal.warn(line);
    await log.close();
    throw refuse(`No row of ${file.name} can be taken.`, 'Check the columns and the form of time and number: add --dry-run.');
  }
  terminal.say(
    `đã đọc · read       ${count(series.rowsIn)} rows in ${series.seconds.toFixed(1)} s, readings from ${siteTime(timeMs[0]!)} to ${siteTime(timeMs.at(-1)!)}`,
  );
  return { pool, file, target, series, log, contentHash: hashOf(series.fileHash, options), source: options.source ?? file.name };
}

/** Number of the series, made when the asset never reported the metric. */
export async function seriesIdOf({ pool, target }: Pick<PreparedSeries, 'pool' | 'target'>): Promise<number> {
  const name = { assetId: target.asset.id, metric: target.binding.metric.key, label: target.binding.label };
  const [series] = await ensureSeries(pool, [name]);
  if (!series) throw refuse(`Asset ${target.asset.id} was removed just now.`, 'Register it again.');
  return series.id;
}
