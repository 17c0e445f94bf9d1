import { z } from 'zod';

const figure = z.number().nullable();

/** What the broker says of itself under `$SYS`, as worker read it at `at`. Rates are means of the broker's last minute. */
export const brokerFiguresSchema = z.object({
  at: z.iso.datetime(),
  connectedClients: figure,
  receivedPerSecond: figure,
  sentPerSecond: figure,
  queuedMessages: figure.describe('kept for sessions that are away or slow, retained messages included'),
  queuedBytes: figure,
  droppedTotal: figure.describe('since its start; more than 0 means that something is lost'),
  uptimeS: figure,
});

/** What the ingest processes of the last half minute say together: the sum of what adds up, the worst of what does not. */
export const intakeFiguresSchema = z.object({
  instances: z.number().int(),
  inFlight: z.number().int().describe('messages taken and not yet acknowledged'),
  commitP50Ms: figure.describe('time of a batch transaction, of the last 200'),
  commitP95Ms: figure,
  isFlowing: z.boolean(),
});

export const databaseFiguresSchema = z.object({
  sizeBytes: z.number(),
  connections: z.number().int(),
  maxConnections: z.number().int(),
  rolledTo: z.iso.datetime().describe('readings before this instant are in the rollups'),
  touchedBuckets: z.number().int().describe('15-minute buckets that late readings changed and that wait to be computed again'),
  oldestRawAt: z.iso.datetime().nullable().describe('begin of the oldest chunk of raw readings'),
  rawRetentionDays: z.number().nullable().describe('null while no worker runs'),
  rawChunks: z.number().int(),
});

/** Open commands to devices, and those that wait because nobody listens. */
export const openCommandsSchema = z.object({ requested: z.number().int(), sent: z.number().int(), waiting: z.number().int() });

/** `GET /api/v1/system`: is the river flowing? Rates are per second over the last minute. */
export const systemSchema = z.object({
  at: z.iso.datetime(),
  version: z.string(),
  simulated: z.boolean(),
  ready: z.boolean(),
  canaryAgeMs: z.number().nullable(),
  streamAgeMs: z.number().nullable(),
  rates: z.object({ messagesPerSecond: z.number(), readingsPerSecond: z.number(), batchesPerSecond: z.number() }),
  lag: z.object({
    intakeMs: z.number().nullable().describe('receive → commit of the newest batch'),
    journalRows: z.number().int().describe('frames ops has not read yet'),
  }),
  rejects: z.object({ total24h: z.number().int(), byReason: z.record(z.string(), z.number().int()) }),
  duplicates24h: z.number().int(),
  corrections24h: z.number().int(),
  outOfOrder24h: z.number().int().describe('readings that came in time, but after a newer one of their series'),
  backfilled24h: z.number().int().describe('readings that came late, into a past of which newer ones are known: buffers, histories'),
  sources: z.object({
    registered: z.number().int(),
    online: z.number().int().describe('assets with a reading or a live status within three periods'),
    unknown: z.number().int(),
    throttled: z.number().int(),
  }),
  possibleGaps: z.array(
    z.object({ from: z.iso.datetime(), to: z.iso.datetime().nullable(), cause: z.string(), lost: z.number().int().nullable() }),
  ),
  broker: brokerFiguresSchema.nullable().describe('null while no worker reads it'),
  intake: intakeFiguresSchema,
  database: databaseFiguresSchema,
  stream: z.object({ instances: z.number().int(), lagMs: figure.describe('commit → applied by ops, the worst of its instances') }),
  screens: z.object({ connected: z.number().int(), watching: z.number().int() }),
  canary: z
    .array(z.tuple([z.number(), figure]))
    .describe(
      '[epoch ms, age of the canary in ms or null before the first]: the worst of every 5 s, of the last 15 minutes, as this instance saw it',
    ),
  commands: openCommandsSchema,
  slots: z.array(z.object({ slot: z.number().int(), owner: z.string().nullable(), expiresAt: z.iso.datetime().nullable() })),
});
export type SystemReport = z.infer<typeof systemSchema>;
export type BrokerFigures = z.infer<typeof brokerFiguresSchema>;
export type IntakeFigures = z.infer<typeof intakeFiguresSchema>;
export type DatabaseFigures = z.infer<typeof databaseFiguresSchema>;

/** Body of every refused request. */
export const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
