import { z } from 'zod';

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
  outOfOrder24h: z.number().int(),
  sources: z.object({
    registered: z.number().int(),
    online: z.number().int().describe('assets with a reading or a live status within three periods'),
    unknown: z.number().int(),
    throttled: z.number().int(),
  }),
  possibleGaps: z.array(
    z.object({ from: z.iso.datetime(), to: z.iso.datetime().nullable(), cause: z.string(), lost: z.number().int().nullable() }),
  ),
  slots: z.array(z.object({ slot: z.number().int(), owner: z.string().nullable(), expiresAt: z.iso.datetime().nullable() })),
});
export type SystemReport = z.infer<typeof systemSchema>;

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
