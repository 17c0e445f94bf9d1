import { z } from 'zod';
import { assetIdSchema } from './asset.http.js';

/** Steps in seconds that a history answer may have; `raw` readings have none. */
export const ROLLUP_STEPS_S = [900, 3600, 86_400] as const;

/** Most points of one answer. */
export const MAX_POINTS = 4000;

const INSTANT = 'an instant: ISO 8601 with its zone (2026-11-25T07:00:00+07:00), or epoch milliseconds';
const instantSchema = z
  .union(
    [
      z.iso.datetime({ offset: true }),
      z
        .string()
        .regex(/^-?\d+$/)
        .pipe(z.coerce.number<string>().int()),
      z.number().int(),
    ],
    INSTANT,
  )
  .describe('ISO 8601 or epoch milliseconds');

/**
 * `GET /api/v1/telemetry?asset=&metric=&from=&to=&every=`; `every` as `raw`, `auto` (default) or a step such as `15m`, `1h`, `1d`. A parameter
 * that does not exist is refused: a misspelt one would be answered as if it had not been asked.
 */
export const telemetryQuerySchema = z.strictObject({
  asset: assetIdSchema,
  metric: z.string().describe('metric key, a label in braces: dc_uplink_up{vnpt}'),
  from: instantSchema,
  to: instantSchema.optional().describe('default: now'),
  every: z
    .string()
    .regex(/^(raw|auto|\d+(s|m|h|d))$/, '`raw`, `auto`, or a step such as 15m, 1h, 1d')
    .default('auto'),
});

/**
 * A history. `source` says which table answered. A raw point is [epoch ms, value, quality]; a bucket is
 * [epoch ms of its start, mean, min, max, good readings, last, increase, seconds not in the first state]. A bucket without good readings is absent; `gaps`
 * names each stretch without any reading longer than three periods as [from, to], `unusable` each stretch of buckets that hold readings but no good one:
 * nothing is drawn across either. `possibleGaps` are stretches in which the broker may have lost messages.
 */
export const telemetrySchema = z.object({
  asset: z.string(),
  metric: z.string(),
  label: z.string(),
  unit: z.string(),
  from: z.number(),
  to: z.number(),
  source: z.enum(['raw', '15m', '1h', '1d']),
  everyS: z.number().nullable(),
  points: z.array(z.array(z.number())),
  gaps: z.array(z.tuple([z.number(), z.number()])),
  unusable: z.array(z.tuple([z.number(), z.number()])),
  possibleGaps: z.array(z.tuple([z.number(), z.number()])),
  notGood: z.number().int().describe('readings in the stretch whose quality is not good'),
});

/** `GET /api/v1/telemetry/sparklines?asset=`: the last 24 h of every series of an asset by quarter hours, in one answer. A point is [epoch ms, mean, last]. */
export const sparklinesQuerySchema = z.object({ asset: assetIdSchema });
export const sparklinesSchema = z.object({
  asset: z.string(),
  from: z.number(),
  to: z.number(),
  series: z.array(z.object({ metric: z.string(), label: z.string(), points: z.array(z.tuple([z.number(), z.number(), z.number()])) })),
});

/** Longest stretch that `GET /api/v1/telemetry/gaps` looks through reading by reading, days; a longer one is judged by its buckets. */
export const EXACT_GAPS_DAYS = 31;

/**
 * `GET /api/v1/telemetry/gaps?asset=&metric=&from=&to=`: stretches without readings longer than three periods. `resolutionS` is 0 when every reading was
 * looked at, else the length of the buckets: gaps shorter than that are not seen. `gaps` holds the 500 longest in order of time.
 */
export const gapsQuerySchema = telemetryQuerySchema.omit({ every: true });
export const gapsSchema = z.object({
  asset: z.string(),
  metric: z.string(),
  label: z.string(),
  from: z.number(),
  to: z.number(),
  periodS: z.number().describe('0: the series reports changes only and has no gaps'),
  resolutionS: z.number(),
  count: z.number().int(),
  lostMs: z.number().describe('length of all gaps together'),
  longestMs: z.number(),
  gaps: z.array(z.tuple([z.number(), z.number()])),
});

/** `GET /api/v1/telemetry/moment?at=`: the newest reading of every series at an instant, at most 7 days older: [assetId, metric, label, value, epoch ms, quality]. */
export const momentQuerySchema = z.object({ at: instantSchema });
export const momentSchema = z.object({
  at: z.number(),
  values: z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number()])),
});

/**
 * `GET /api/v1/telemetry/export?asset=&metric=a&metric=b&from=&to=&every=&decimals=`: a CSV file (UTF-8 with BOM, RFC 4180 quotes), streamed. `decimals=comma`
 * writes a decimal comma and separates cells by semicolons, as spreadsheets in Vietnamese expect.
 */
export const exportQuerySchema = telemetryQuerySchema.extend({
  metric: z.union([z.string(), z.array(z.string()).min(1).max(8)]),
  decimals: z.enum(['dot', 'comma']).default('dot'),
  quality: z.enum(['all', 'good']).default('all').describe('which raw readings; buckets are of good ones always'),
});
export type TelemetryQuery = z.infer<typeof telemetryQuerySchema>;
export type TelemetryHistory = z.infer<typeof telemetrySchema>;
export type Sparklines = z.infer<typeof sparklinesSchema>;
export type GapsQuery = z.infer<typeof gapsQuerySchema>;
export type GapReport = z.infer<typeof gapsSchema>;
export type Moment = z.infer<typeof momentSchema>;
export type ExportQuery = z.infer<typeof exportQuerySchema>;
