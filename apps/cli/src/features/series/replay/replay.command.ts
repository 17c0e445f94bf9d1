import { firstRowAt, sliceRows, type SeriesRows } from '@nhip/domain';
import { appendChanges, findSeriesImport, finishSeriesImport, insertSeriesImport, withTransaction, type SeriesImport } from '@nhip/store';
import { misused, refuse } from '../../../command/cli-error.js';
import { defineCommand, type CommandInput } from '../../../command/command.js';
import type { CommandContext } from '../../../context/command-context.js';
import { balance, count, describeBalance, describeShift, sayDryRun, siteTime, type Balance } from '../describe.js';
import { numberOption, tableOptions } from '../file/table-options.js';
import { sayMarked } from '../mark-replayed.js';
import { prepareSeries, seriesIdOf, type PreparedSeries } from '../prepare-series.js';
import { chooseShift, shiftRows, type Shift } from '../shift.js';
import { playLive } from './play-live.js';
import { openReplayAccount } from './replay-account.js';
import { replayHistory } from './replay-history.js';
import { openReplayLink } from './replay-link.js';

const DAY_MS = 86_400_000;
/** Sending takes a while, and the oldest row must still be young enough at its end. */
const MARGIN_MS = 10 * 60_000;

const replayOptions = {
  ...tableOptions,
  'shift-to-now': { type: 'boolean', description: 'the series ends now (this is what happens when nothing is said)' },
  'no-shift': { type: 'boolean', description: 'the rows keep their true times' },
  again: { type: 'boolean', description: 'move the series to now though this file was moved before' },
  speed: {
    type: 'string',
    value: 'X',
    description: 'play the rows as if they were happening now, X times as fast (1 = as they happened); without it all are sent at once',
  },
} as const;

type ReplayInput = CommandInput<typeof replayOptions>;

/** A replay that is decided. `rows` are those that the intake takes, at the times at which they are sent. */
interface DecidedReplay {
  readonly prepared: PreparedSeries;
  readonly seriesId: number;
  readonly shift: Shift;
  readonly speed: number | undefined;
  readonly rows: SeriesRows;
}

/** The same command as an import, for rows that the intake window keeps out. */
function importInstead(input: ReplayInput): string {
  const quoted = (text: string): string => (/^[\w./:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const kept = Object.keys(tableOptions).flatMap((name) => {
    const value = input.options[name as keyof typeof tableOptions];
    const spec = tableOptions[name as keyof typeof tableOptions] as { default?: string };
    return typeof value === 'string' && value !== spec.default ? [`--${name} ${quoted(value)}`] : [];
  });
  return `npm run nhip -- import ${quoted(input.positionals[0]!)} ${kept.join(' ')} ${input.options['no-shift'] ? '--keep-time' : '--shift-to-now'}`;
}

/** Rows outside the intake window would be refused by ingest: they are named before anything is sent. */
function keepWindow(rows: SeriesRows, prepared: PreparedSeries, window: { fromMs: number; toMs: number }): SeriesRows {
  const [from, to] = [firstRowAt(rows, window.fromMs), firstRowAt(rows, window.toMs + 1)];
  rows.timeMs.forEach((timeMs, i) => {
    if (i >= from && i < to) return;
    const reason = i < from ? 'too_old' : 'in_future';
    prepared.log.add({ line: rows.line[i]!, reason, detail: siteTime(timeMs), text: String(rows.value[i]) });
  });
  return sliceRows(rows, from, Math.max(from, to));
}

function sayWindow(input: ReplayInput, prepared: PreparedSeries, { terminal, config }: CommandContext): void {
  const old = prepared.log.counts.get('too_old') ?? 0;
  if (old === 0) return;
  const days = config.NHIP_INTAKE_MAX_AGE_DAYS;
  terminal.warn(
    `⚠ ${count(old)} dòng cũ hơn ${days} ngày sẽ không gửi · ${count(old)} rows are older than the intake window of ${days} days and are not sent.`,
  );
  terminal.warn(`  Đưa thẳng vào số liệu tổng hợp · to bring them straight into the rollups: ${importInstead(input)}`);
}

function readSpeed({ options }: ReplayInput): number | undefined {
  if (options['shift-to-now'] && options['no-shift'])
    throw misused('--shift-to-now and --no-shift exclude each other.', 'Say one of them.');
  if (options.speed === undefined) return undefined;
  if (options['no-shift'])
    throw misused('--speed and --no-shift exclude each other.', 'What is played is stamped with the moment of its sending.');
  const speed = numberOption('speed', options.speed);
  if (speed > 0) return speed;
  throw misused(`--speed is "${options.speed}".`, 'It is above 0: 1 as it happened, 60 an hour in a minute.');
}

async function decide(input: ReplayInput, context: CommandContext): Promise<DecidedReplay> {
  const speed = readSpeed(input);
  const prepared = await prepareSeries(input, context);
  const { pool, series, contentHash } = prepared;
  const seriesId = await seriesIdOf(prepared);
  if (speed !== undefined) return { prepared, seriesId, speed, shift: { shiftMs: 0 }, rows: series.rows };
  const nowMs = Date.now();
  const question = { pool, seriesId, contentHash, again: input.options.again, nowMs };
  const shift: Shift = input.options['no-shift'] ? { shiftMs: 0 } : await chooseShift(series.rows, question);
  const { NHIP_INTAKE_MAX_AGE_DAYS: days, NHIP_INTAKE_MAX_AHEAD_S: ahead } = context.config;
  const window = { fromMs: nowMs - days * DAY_MS + MARGIN_MS, toMs: nowMs + ahead * 1000 };
  const rows = keepWindow(shiftRows(series.rows, shift.shiftMs), prepared, window);
  return { prepared, seriesId, speed, shift, rows };
}

async function beginRun({ prepared, seriesId, shift, rows, speed }: DecidedReplay): Promise<SeriesImport> {
  const { pool, contentHash, source, series } = prepared;
  const known = await findSeriesImport(pool, { seriesId, contentHash, kind: 'replay' });
  const isSame = known && (speed === undefined ? known.shiftMs === shift.shiftMs : known.finishedAt === null);
  if (isSame) return known;
  const { timeMs } = series.rows;
  const shiftMs = speed === undefined ? shift.shiftMs : Date.now() - timeMs[0]!;
  return insertSeriesImport(pool, {
    seriesId,
    kind: 'replay',
    source,
    contentHash,
    shiftMs,
    trueFromMs: timeMs[0]!,
    trueToMs: timeMs.at(-1)!,
    rowsTotal: rows.timeMs.length,
  });
}

/** Opens account and connection, sends, and closes both whatever comes. Returns the rows that were not stored in the end. */
async function send(decided: DecidedReplay, run: SeriesImport, context: CommandContext): Promise<number[]> {
  const { prepared, rows, speed } = decided;
  const { pool, target } = prepared;
  const mqttUrl = await context.brokerUrl();
  const account = await openReplayAccount(pool, target.asset.id);
  const signal = AbortSignal.any([context.signal, account.lost]);
  try {
    const link = await openReplayLink(mqttUrl, account, signal);
    const work = { pool, run, link, assetId: target.asset.id, key: target.key, terminal: context.terminal, signal };
    try {
      if (speed === undefined) return await replayHistory(rows, work);
      await playLive(rows, { ...work, speed });
      return [];
    } finally {
      await link.close();
    }
  } finally {
    await account.close();
  }
}

async function finish({ prepared }: DecidedReplay, run: SeriesImport, sums: Balance): Promise<void> {
  const { pool, series, log, target } = prepared;
  await withTransaction(pool, async (client) => {
    await finishSeriesImport(client, run.id, { rows: series.rowsIn, ...sums, ...Object.fromEntries(log.counts) });
    await appendChanges(client, [{ noun: 'asset', key: target.asset.id }]);
  });
}

function refuseEmpty(decided: DecidedReplay): void {
  if (decided.rows.timeMs.length > 0) return;
  throw refuse(
    'Every row lies outside the intake window; nothing was sent.',
    'Move the series to now (leave --no-shift out), or import it.',
  );
}

async function replaySeries(input: ReplayInput, context: CommandContext): Promise<void> {
  const decided = await decide(input, context);
  const { prepared, shift, rows, speed } = decided;
  const { series, log, pool, target } = prepared;
  const { terminal } = context;
  for (const line of describeShift(shift, rows)) terminal.say(line);
  if (speed !== undefined) terminal.say(`phát · played       from now on, ×${speed}`);
  sayWindow(input, prepared, context);
  if (input.options['dry-run']) return sayDryRun(terminal, prepared, rows.timeMs.length);
  refuseEmpty(decided);
  const run = await beginRun(decided);
  if (!run.finishedAt && run.rowsDone > 0) terminal.say('tiếp tục · goes on   with a replay that was interrupted');
  await sayMarked(terminal, pool, target.asset);
  const startedAt = performance.now();
  const missing = await send(decided, run, context).catch((error: unknown) => {
    if (context.signal.aborted) terminal.warn('  Gọi lại đúng lệnh này để gửi tiếp · the same command goes on from here.');
    throw error;
  });
  const seconds = (performance.now() - startedAt) / 1000;
  for (const index of missing)
    log.add({ line: rows.line[index]!, reason: 'not_stored', detail: siteTime(rows.timeMs[index]!), text: String(rows.value[index]) });
  const sums = balance(series, log, rows.timeMs.length - missing.length);
  if (missing.length === 0) await finish(decided, run, sums);
  await log.close();
  for (const line of describeBalance(series, log, sums)) terminal.say(line);
  if (missing.length > 0)
    throw refuse(
      `${count(missing.length)} rows were sent but are not stored.`,
      'The page of sources says what was refused. The same command sends only these again.',
    );
  const proof = speed === undefined ? 'every row was seen in the database' : 'the broker has acknowledged every row';
  terminal.say(`✓ xong · done in ${seconds.toFixed(1)} s, ${count(rows.timeMs.length / Math.max(0.001, seconds))} rows/s; ${proof}`);
}

/** `nhip replay FILE …`: an old series through the broker, as its device would send it. */
export const replayCommand = defineCommand({
  name: 'replay',
  summary: 'sends an old series through the broker as if its device did; it ends now, and the asset is marked as simulated data',
  notes: [
    'Rows go out with QoS 1 in arrays of 1 000, under an account that lives as long as the replay; the account of the device is left alone.',
    'Interrupted, the same command sends what is not stored yet. True times stay as a note on the page of the asset.',
  ],
  positionals: [{ name: 'FILE', description: 'a text table, plain or .gz, or JSON' }],
  options: replayOptions,
  run: replaySeries,
});
