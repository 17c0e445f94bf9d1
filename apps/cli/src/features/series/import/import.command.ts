import { SITE_OFFSET_MS, firstRowAt, sliceRows, type SeriesRows } from '@nhip/domain';
import {
  appendChanges,
  findSeriesImport,
  finishSeriesImport,
  insertSeriesImport,
  listImportIdsOfSource,
  withTransaction,
  type SeriesImport,
} from '@nhip/store';
import { defineCommand, type CommandInput } from '../../../command/command.js';
import { misused } from '../../../command/cli-error.js';
import type { CommandContext } from '../../../context/command-context.js';
import { balance, count, createRateMeter, describeBalance, describeShift, sayDryRun, siteTime, type Balance } from '../describe.js';
import { tableOptions } from '../file/table-options.js';
import { sayMarked } from '../mark-replayed.js';
import { prepareSeries, seriesIdOf, type PreparedSeries } from '../prepare-series.js';
import { chooseShift, shiftRows, type Shift } from '../shift.js';
import { importHistory } from './import-history.js';
import { importRecent } from './import-recent.js';
import { edgesOf } from './split-history.js';

const DAY_MS = 86_400_000;

const importOptions = {
  ...tableOptions,
  'keep-time': { type: 'boolean', description: 'the rows keep their true times' },
  'shift-to-now': { type: 'boolean', description: 'the series ends now instead; the asset is marked as simulated data' },
  again: { type: 'boolean', description: 'with --shift-to-now: move the series to now though it was moved before' },
  overwrite: { type: 'boolean', description: 'replace quarters of an hour that a device measured here and whose readings are gone' },
} as const;

type ImportInput = CommandInput<typeof importOptions>;

/** What goes where: older than raw retention into the rollups, the rest as late readings. */
interface Division {
  readonly history: SeriesRows;
  readonly recent: SeriesRows;
}

/** Raw readings of a day are dropped whole: a day of safety, and whole days of the site. */
function divide(rows: SeriesRows, nowMs: number, retentionDays: number): Division {
  const edge = nowMs - (retentionDays - 1) * DAY_MS;
  const horizon = Math.floor((edge + SITE_OFFSET_MS) / DAY_MS) * DAY_MS + DAY_MS - SITE_OFFSET_MS;
  const cut = firstRowAt(rows, horizon);
  return { history: sliceRows(rows, 0, cut), recent: sliceRows(rows, cut, rows.timeMs.length) };
}

/** Rows of the future are not taken, as ingest would not take them. */
function dropFuture(rows: SeriesRows, { log }: PreparedSeries, latestMs: number): SeriesRows {
  const end = firstRowAt(rows, latestMs + 1);
  for (let i = end; i < rows.timeMs.length; i += 1)
    log.add({ line: rows.line[i]!, reason: 'in_future', detail: siteTime(rows.timeMs[i]!), text: String(rows.value[i]) });
  return sliceRows(rows, 0, end);
}

async function beginRun(prepared: PreparedSeries, seriesId: number, at: { shift: Shift; history: SeriesRows }): Promise<SeriesImport> {
  const { pool, contentHash, source, series } = prepared;
  const known = await findSeriesImport(pool, { seriesId, contentHash, kind: 'import' });
  if (known && known.shiftMs === at.shift.shiftMs && known.source === source) return known;
  const { timeMs } = series.rows;
  return insertSeriesImport(pool, {
    seriesId,
    kind: 'import',
    source,
    contentHash,
    shiftMs: at.shift.shiftMs,
    trueFromMs: timeMs[0]!,
    trueToMs: timeMs.at(-1)!,
    rowsTotal: timeMs.length,
    edges: edgesOf(at.history),
  });
}

function chooseTimes(options: ImportInput['options']): 'keep' | 'shift' {
  if (options['keep-time'] && options['shift-to-now'])
    throw misused('--keep-time and --shift-to-now exclude each other.', 'Say one of them.');
  if (!options['keep-time'] && !options['shift-to-now'])
    throw misused('Which times?', 'Say --keep-time (the true ones) or --shift-to-now (the series ends now).');
  return options['keep-time'] ? 'keep' : 'shift';
}

/** An import that is decided: what goes where, and what it is called. */
interface DecidedImport {
  readonly prepared: PreparedSeries;
  readonly seriesId: number;
  readonly shift: Shift;
  readonly rows: SeriesRows;
  readonly division: Division;
  readonly nowMs: number;
}

async function decide(input: ImportInput, context: CommandContext): Promise<DecidedImport> {
  const times = chooseTimes(input.options);
  const prepared = await prepareSeries(input, context);
  const { pool, series, contentHash } = prepared;
  const nowMs = Date.now();
  const seriesId = await seriesIdOf(prepared);
  const question = { pool, seriesId, contentHash, again: input.options.again, nowMs };
  const shift: Shift = times === 'keep' ? { shiftMs: 0 } : await chooseShift(series.rows, question);
  const latestMs = nowMs + context.config.NHIP_INTAKE_MAX_AHEAD_S * 1000;
  const rows = dropFuture(shiftRows(series.rows, shift.shiftMs), prepared, latestMs);
  return { prepared, seriesId, shift, rows, nowMs, division: divide(rows, nowMs, context.config.NHIP_RAW_RETENTION_DAYS) };
}

function announce({ shift, rows, division }: DecidedImport, { terminal, config }: CommandContext): void {
  for (const line of describeShift(shift, rows)) terminal.say(line);
  const [history, recent] = [division.history.timeMs.length, division.recent.timeMs.length];
  terminal.say(
    `ghi · to be stored  ${count(history)} rows into the rollups of 15 min, 1 h and 1 day; ${count(recent)} as raw readings (younger than ${config.NHIP_RAW_RETENTION_DAYS} days)`,
  );
}

/** Writes everything; returns what was done to quarters and to raw readings. */
async function store(decided: DecidedImport, run: SeriesImport, options: { overwrites: boolean; context: CommandContext }) {
  const { prepared, seriesId, rows, division, nowMs } = decided;
  const { pool, log, source } = prepared;
  const { terminal, signal } = options.context;
  const rate = createRateMeter(run.finishedAt ? 0 : run.rowsDone);
  const progress = (done: number): void => terminal.progress(`ghi · storing (${rate(done)} rows/s), rows`, done, rows.timeMs.length);
  const result = await importHistory(division.history, {
    pool,
    run,
    olderVersions: new Set(await listImportIdsOfSource(pool, seriesId, source)),
    overwrites: options.overwrites,
    signal,
    onProgress: progress,
    onRefused: (line, timeMs) => log.add({ line, reason: 'measured_here', detail: siteTime(timeMs), text: '' }),
  });
  const done = division.history.timeMs.length;
  const late = await importRecent(division.recent, { pool, seriesId, nowMs, signal, onProgress: (more) => progress(done + more) });
  terminal.endProgress();
  return { result, late };
}

async function finish(decided: DecidedImport, run: SeriesImport, sums: Balance): Promise<void> {
  const { pool, target, series, log } = decided.prepared;
  await withTransaction(pool, async (client) => {
    await finishSeriesImport(client, run.id, { rows: series.rowsIn, ...sums, ...Object.fromEntries(log.counts) });
    await appendChanges(client, [{ noun: 'asset', key: target.asset.id }]);
  });
  await log.close();
}

async function importSeries(input: ImportInput, context: CommandContext): Promise<void> {
  const decided = await decide(input, context);
  const { prepared, seriesId, shift, rows, division } = decided;
  const { series, log, pool, target } = prepared;
  const { terminal } = context;
  announce(decided, context);
  if (input.options['dry-run']) return sayDryRun(terminal, prepared, rows.timeMs.length);
  const run = await beginRun(prepared, seriesId, { shift, history: division.history });
  if (!run.finishedAt && run.rowsDone > 0)
    terminal.say(`tiếp tục · goes on    behind row ${count(run.rowsDone)} of an import that was interrupted`);
  if (shift.shiftMs !== 0) await sayMarked(terminal, pool, target.asset);
  const startedAt = performance.now();
  const { result, late } = await store(decided, run, { overwrites: input.options.overwrite, context });
  const seconds = (performance.now() - startedAt) / 1000;
  const sums = balance(series, log, rows.timeMs.length - result.refused);
  await finish(decided, run, sums);
  terminal.say(
    `khoảng 15 phút · quarters of an hour: ${count(result.written)} written, ${count(result.same)} as they were, ${count(result.removed)} taken back`,
  );
  terminal.say(
    `số đo thô · raw readings: ${count(late.inserted)} new, ${count(late.corrections)} corrected, ${count(late.duplicates)} as they were`,
  );
  for (const line of describeBalance(series, log, sums)) terminal.say(line);
  terminal.say(`✓ xong · done in ${seconds.toFixed(1)} s, ${count(rows.timeMs.length / Math.max(0.001, seconds))} rows/s`);
}

/** `nhip import FILE … --keep-time`: old history straight into the rollups. */
export const importCommand = defineCommand({
  name: 'import',
  summary: 'brings an old series with its true times straight into the rollups (CSV, fixed columns, JSON)',
  notes: [
    'The same file again changes nothing. A file of the same name is a newer version: what it no longer has is taken back, between its first and last row.',
    'Interrupted, the same command goes on where it stopped.',
  ],
  positionals: [{ name: 'FILE', description: 'a text table, plain or .gz, or JSON' }],
  options: importOptions,
  run: importSeries,
});
