import { describe, expect, test } from '@jest/globals';
import { systemSchema, type SystemReport } from '@nhip/contracts';
import { judgeSystem, worstLevel, RIVER_STAGES, type Figure, type FigureLevel } from './judge-system.js';

const NOW = Date.parse('2026-11-25T08:00:00.000Z');
const ago = (ms: number): string => new Date(NOW - ms).toISOString();
const calm: SystemReport = systemSchema.parse({
  at: ago(0),
  version: '0.1.0',
  simulated: true,
  ready: true,
  canaryAgeMs: 2100,
  streamAgeMs: 2100,
  rates: { messagesPerSecond: 150, readingsPerSecond: 600, batchesPerSecond: 40 },
  lag: { intakeMs: 12, journalRows: 0 },
  rejects: { total24h: 3, byReason: { invalid_json: 3 } },
  duplicates24h: 0,
  corrections24h: 0,
  outOfOrder24h: 0,
  backfilled24h: 0,
  sources: { registered: 700, online: 690, unknown: 0, throttled: 0 },
  possibleGaps: [],
  broker: {
    at: ago(2000),
    connectedClients: 412,
    receivedPerSecond: 151.2,
    sentPerSecond: 152,
    queuedMessages: 700,
    queuedBytes: 90_000,
    droppedTotal: 0,
    uptimeS: 86_000,
  },
  intake: { instances: 1, inFlight: 4, commitP50Ms: 3.1, commitP95Ms: 8.4, isFlowing: true },
  database: {
    sizeBytes: 1e9,
    connections: 18,
    maxConnections: 100,
    rolledTo: ago(20 * 60_000),
    touchedBuckets: 0,
    oldestRawAt: ago(14 * 86_400_000),
    rawRetentionDays: 90,
    rawChunks: 15,
  },
  stream: { instances: 1, lagMs: 9 },
  screens: { connected: 3, watching: 2 },
  canary: [],
  commands: { requested: 0, sent: 0, waiting: 0 },
  slots: [{ slot: 0, owner: 'a', expiresAt: ago(-10_000) }],
});
const figureOf = (report: SystemReport, key: string): Figure =>
  judgeSystem(report, NOW)
    .flatMap(({ figures }) => figures)
    .find((figure) => figure.key === key)!;

describe('the river', () => {
  test('is grey from end to end while all is well', () => {
    const stages = judgeSystem(calm, NOW);
    expect(stages.map(({ stage }) => stage)).toEqual([...RIVER_STAGES]);
    expect(stages.flatMap(({ figures }) => figures).filter(({ level }) => level !== 'normal')).toEqual([]);
    expect(stages.every(({ level }) => level === 'normal')).toBe(true);
  });

  test('has every key once', () => {
    const keys = judgeSystem(calm, NOW).flatMap(({ figures }) => figures.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each<[string, Partial<SystemReport>, FigureLevel]>([
    ['silentShare', { sources: { ...calm.sources, online: 660 } }, 'warning'],
    ['silentShare', { sources: { ...calm.sources, online: 500 } }, 'major'],
    ['unknownSources', { sources: { ...calm.sources, unknown: 1 } }, 'info'],
    ['throttled', { sources: { ...calm.sources, throttled: 1 } }, 'warning'],
    ['brokerDropped', { broker: { ...calm.broker!, droppedTotal: 1 } }, 'major'],
    ['brokerQueued', { broker: { ...calm.broker!, queuedMessages: 250_000 } }, 'major'],
    ['brokerReceived', { broker: null }, 'unknown'],
    ['inFlight', { intake: { ...calm.intake, inFlight: 5000 } }, 'warning'],
    ['inFlight', { intake: { ...calm.intake, instances: 0, inFlight: 0 } }, 'unknown'],
    ['commitP95', { intake: { ...calm.intake, commitP95Ms: 499.9 } }, 'normal'],
    ['commitP95', { intake: { ...calm.intake, commitP95Ms: 2000 } }, 'major'],
    ['idleSlots', { slots: [{ slot: 0, owner: null, expiresAt: null }] }, 'critical'],
    ['rollupAge', { database: { ...calm.database, rolledTo: ago(50 * 60_000) } }, 'warning'],
    ['retentionOverdue', { database: { ...calm.database, oldestRawAt: ago(93 * 86_400_000) } }, 'warning'],
    ['retentionOverdue', { database: { ...calm.database, rawRetentionDays: null } }, 'normal'],
    ['unread', { lag: { intakeMs: 1, journalRows: 6000 } }, 'major'],
    ['waitingCommands', { commands: { requested: 1, sent: 0, waiting: 1 } }, 'warning'],
    ['canaryAge', { canaryAgeMs: 15_000 }, 'critical'],
    ['canaryAge', { canaryAgeMs: null }, 'unknown'],
  ])('%s with %j is %s', (key, part, level) => expect(figureOf({ ...calm, ...part }, key).level).toBe(level));

  test('an ingest that does not flow is the worst there is, whatever its figures', () => {
    const stages = judgeSystem({ ...calm, intake: { ...calm.intake, isFlowing: false } }, NOW);
    expect(stages.find(({ stage }) => stage === 'ingest')?.level).toBe('critical');
  });

  test('an empty province is not silent', () => {
    expect(figureOf({ ...calm, sources: { registered: 0, online: 0, unknown: 0, throttled: 0 } }, 'silentShare')).toMatchObject({
      value: null,
      level: 'normal',
    });
  });

  test('the worst level counts', () => {
    expect(worstLevel([])).toBe('normal');
    expect(worstLevel(['normal', 'unknown', 'info'])).toBe('unknown');
    expect(worstLevel(['warning', 'critical', 'major'])).toBe('critical');
  });
});
