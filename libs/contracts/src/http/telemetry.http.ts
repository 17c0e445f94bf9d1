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
 * [epoch ms of its start, mean, min, max, good readings]. A bucket or stretch without readings is absent, and `gaps` names each
 * stretch longer than three periods as [from, to]: nothing is drawn across it. `possibleGaps` are stretches in which the broker may have lost messages.
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
  possibleGaps: z.array(z.tuple([z.number(), z.number()])),
  notGood: z.number().int().describe('readings in the stretch whose quality is not good'),
});
export type TelemetryQuery = z.infer<typeof telemetryQuerySchema>;
export type TelemetryHistory = z.infer<typeof telemetrySchema>;
