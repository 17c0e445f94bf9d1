import { z } from 'zod';
import { WIRE_QUALITIES } from '../reading.js';
import { WIRE_LIMITS } from './limits.js';

/** One object of `v1/{assetId}/telemetry`: device time in epoch milliseconds, values by metric key (a label in braces), optional quality. */
export const telemetryObjectSchema = z.object({
  ts: z.number().int().optional().describe('device time, epoch milliseconds UTC; required for exactly-once storage'),
  values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  quality: z.enum(WIRE_QUALITIES).optional(),
  everyS: z
    .number()
    .int()
    .min(1)
    .max(WIRE_LIMITS.longestIntervalS)
    .optional()
    .describe(
      'seconds between these readings where they were recorded further apart than the catalogue says: a thinned buffer, an old log',
    ),
});

/** Payload of `…/telemetry`: one object, or an array of at most 1 000 for back-fill. */
export const telemetryMessageSchema = z.union([telemetryObjectSchema, z.array(telemetryObjectSchema).max(1000)]);
export type TelemetryObject = z.infer<typeof telemetryObjectSchema>;
export type TelemetryMessage = z.infer<typeof telemetryMessageSchema>;

/** Payload of `…/status`, retained and also the last will. */
export const statusMessageSchema = z.object({
  online: z.boolean(),
  ts: z.number().int().optional(),
  // PostgreSQL keeps no U+0000, and no version holds control characters.
  firmware: z
    .string()
    .max(64)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'text without control characters expected')
    .optional(),
});
export type StatusMessage = z.infer<typeof statusMessageSchema>;

/** Payload of `…/events`; `data` is checked against the catalogue's schema of `type`. */
export const eventMessageSchema = z.object({
  id: z.uuid(),
  ts: z.number().int(),
  type: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  data: z.record(z.string(), z.unknown()).default({}),
});
export type EventMessage = z.infer<typeof eventMessageSchema>;

/** Example payloads: parsed by a test, sent by the simulator's kinds, shown in the docs. */
export const MESSAGE_EXAMPLES = {
  telemetry: { ts: 1_790_000_000_000, values: { pm25_ugm3: 41.2, air_temp_c: 29.4 } },
  telemetryArray: [
    { ts: 1_790_000_000_000, values: { water_level_m: 1.21 } },
    { ts: 1_790_000_600_000, values: { water_level_m: 1.24 }, quality: 'estimated' },
    { ts: 1_789_990_000_000, values: { water_level_m: 1.02 }, everyS: 3600 },
  ],
  status: { online: true, firmware: '2.4.1' },
  event: { id: '0199a3f0-5c1e-7000-8000-000000000001', ts: 1_790_000_000_000, type: 'fire_alarm', data: { zones: 1, confirmed: false } },
  command: { name: 'lamps_dim', args: { pct: 50 }, expiresAt: 1_790_000_060_000 },
  commandResult: { status: 'done', detail: '96 of 96 lamps' },
} as const;
