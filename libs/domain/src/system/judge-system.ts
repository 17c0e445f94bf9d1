import type { SystemReport } from '@nhip/contracts';

/** The stages of the river, in the order in which a reading passes them. */
export const RIVER_STAGES = ['devices', 'broker', 'ingest', 'database', 'ops', 'screens'] as const;
export type RiverStage = (typeof RIVER_STAGES)[number];

/** How much a figure asks of whoever looks after the system; `unknown` when nobody told it. */
export type FigureLevel = 'normal' | 'info' | 'unknown' | 'warning' | 'major' | 'critical';
const LEVELS: readonly FigureLevel[] = ['normal', 'info', 'unknown', 'warning', 'major', 'critical'];

/** What the number of a figure is; decides how it is written. */
export type FigureUnit = 'count' | 'perSecond' | 'ms' | 'seconds' | 'bytes' | 'percent' | 'days';

/** A figure is worth looking at from each of these values on (for a share: of the whole). Absent: it is for information. */
export interface FigureLimits {
  readonly info?: number;
  readonly warning?: number;
  readonly major?: number;
  readonly critical?: number;
}

interface FigureRule {
  readonly key: string;
  readonly unit: FigureUnit;
  readonly limits?: FigureLimits;
  read(report: SystemReport, nowMs: number): number | null;
}

/** One live figure of a stage. */
export interface Figure {
  readonly key: FigureKey;
  readonly unit: FigureUnit;
  readonly value: number | null;
  readonly limits: FigureLimits;
  readonly level: FigureLevel;
}

/** A stage with its figures; the first is its headline. `level` is that of its worst figure. */
export interface JudgedStage {
  readonly stage: RiverStage;
  readonly level: FigureLevel;
  readonly figures: readonly Figure[];
}

const DAY_MS = 86_400_000;
const share = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);
const ageMs = (instant: string | null, nowMs: number): number | null =>
  instant === null ? null : Math.max(0, nowMs - Date.parse(instant));

/** Days by which raw readings are kept longer than they should be: chunks go whole, a day at a time. */
function overdueDays({ database }: SystemReport, nowMs: number): number | null {
  const age = ageMs(database.oldestRawAt, nowMs);
  if (age === null || database.rawRetentionDays === null) return null;
  return Math.max(0, Math.floor(age / DAY_MS - database.rawRetentionDays));
}

const rule = <K extends string>(key: K, unit: FigureUnit, read: FigureRule['read'], limits?: FigureLimits): FigureRule & { key: K } => ({
  key,
  unit,
  read,
  ...(limits ? { limits } : {}),
});

/** Every figure by stage. A canary beats every 5 s, rollups close a quarter of an hour some minutes after its end, ingest holds 20 000 messages at most. */
const RULES = {
  devices: [
    rule('online', 'count', ({ sources }) => sources.online),
    rule('silentShare', 'percent', ({ sources }) => share(sources.registered - sources.online, sources.registered), {
      warning: 5,
      major: 20,
    }),
    rule('unknownSources', 'count', ({ sources }) => sources.unknown, { info: 1 }),
    rule('throttled', 'count', ({ sources }) => sources.throttled, { warning: 1 }),
  ],
  broker: [
    rule('brokerReceived', 'perSecond', ({ broker }) => broker?.receivedPerSecond ?? null),
    rule('brokerClients', 'count', ({ broker }) => broker?.connectedClients ?? null),
    rule('brokerQueued', 'count', ({ broker }) => broker?.queuedMessages ?? null, { warning: 20_000, major: 200_000 }),
    rule('brokerQueuedBytes', 'bytes', ({ broker }) => broker?.queuedBytes ?? null),
    rule('brokerDropped', 'count', ({ broker }) => broker?.droppedTotal ?? null, { major: 1 }),
    rule('brokerUptime', 'seconds', ({ broker }) => broker?.uptimeS ?? null),
  ],
  ingest: [
    rule('messages', 'perSecond', ({ rates }) => rates.messagesPerSecond),
    rule('readings', 'perSecond', ({ rates }) => rates.readingsPerSecond),
    rule('inFlight', 'count', ({ intake }) => (intake.instances === 0 ? null : intake.inFlight), { warning: 5000, major: 15_000 }),
    rule('commitP95', 'ms', ({ intake }) => intake.commitP95Ms, { warning: 500, major: 2000 }),
    rule('intakeLag', 'ms', ({ lag }) => lag.intakeMs, { warning: 1000, major: 10_000 }),
    rule('idleSlots', 'count', ({ slots }) => slots.filter(({ owner }) => owner === null).length, { critical: 1 }),
    rule('rejected', 'count', ({ rejects }) => rejects.total24h),
  ],
  database: [
    rule('databaseSize', 'bytes', ({ database }) => database.sizeBytes),
    rule('connectionShare', 'percent', ({ database }) => share(database.connections, database.maxConnections), { warning: 70, major: 90 }),
    rule('rollupAge', 'ms', ({ database }, nowMs) => ageMs(database.rolledTo, nowMs), { warning: 45 * 60_000, major: 3 * 3_600_000 }),
    rule('touchedBuckets', 'count', ({ database }) => database.touchedBuckets, { warning: 50_000 }),
    rule('rawChunks', 'count', ({ database }) => database.rawChunks),
    rule('retentionOverdue', 'days', overdueDays, { warning: 2, major: 7 }),
  ],
  ops: [
    rule('streamLag', 'ms', ({ stream }) => stream.lagMs, { warning: 2000, major: 10_000 }),
    rule('unread', 'count', ({ lag }) => lag.journalRows, { warning: 500, major: 5000 }),
    rule('batches', 'perSecond', ({ rates }) => rates.batchesPerSecond),
    rule('openCommands', 'count', ({ commands }) => commands.requested + commands.sent),
    rule('waitingCommands', 'count', ({ commands }) => commands.waiting, { warning: 1 }),
  ],
  screens: [
    rule('canaryAge', 'ms', ({ canaryAgeMs }) => canaryAgeMs, { warning: 10_000, critical: 15_000 }),
    rule('connected', 'count', ({ screens }) => screens.connected),
    rule('watching', 'count', ({ screens }) => screens.watching),
  ],
} as const satisfies Record<RiverStage, readonly FigureRule[]>;

/** Key of a figure, by which the screen finds its name and what to do. */
export type FigureKey = (typeof RULES)[RiverStage][number]['key'];

/** Figures that may have no value while all is well: nothing was measured yet, or there is nothing to measure. */
const MAY_BE_ABSENT: ReadonlySet<string> = new Set<FigureKey>([
  'silentShare',
  'commitP95',
  'intakeLag',
  'streamLag',
  'retentionOverdue',
  'brokerQueuedBytes',
  'brokerUptime',
  'brokerDropped',
]);

function levelOf(key: string, value: number | null, limits: FigureLimits): FigureLevel {
  if (value === null) return MAY_BE_ABSENT.has(key) ? 'normal' : 'unknown';
  for (const level of ['critical', 'major', 'warning', 'info'] as const) {
    const limit = limits[level];
    if (limit !== undefined && value >= limit) return level;
  }
  return 'normal';
}

/** The worse of levels; normal when there is none. */
export const worstLevel = (levels: readonly FigureLevel[]): FigureLevel =>
  LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))]!;

/** Judges every figure of the report. Grey is normal: a level above it is work to do. */
export function judgeSystem(report: SystemReport, nowMs: number): JudgedStage[] {
  return RIVER_STAGES.map((stage) => {
    const rules: readonly FigureRule[] = RULES[stage];
    const figures = rules.map(({ key, unit, limits = {}, read }): Figure => {
      const value = read(report, nowMs);
      return { key: key as FigureKey, unit, value, limits, level: levelOf(key, value, limits) };
    });
    const levels = figures.map(({ level }) => level);
    const isStanding = stage === 'ingest' && !report.intake.isFlowing;
    return { stage, figures, level: worstLevel(isStanding ? [...levels, 'critical'] : levels) };
  });
}
