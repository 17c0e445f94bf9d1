import { z } from 'zod';
import { REJECT_REASONS } from '../reading.js';

/** Readings of one day of the site: expected from the period, or in hours for which the sender stated a longer interval from that one (null for a series that reports changes only), received, and good among them. */
export const qualityDaySchema = z.object({
  dayMs: z.number(),
  expected: z.number().nullable(),
  received: z.number().int(),
  good: z.number().int(),
});

/** `GET /api/v1/assets/{id}/data-quality?days=14`. Counts of refused messages are those kept: a flood is bounded, so they say "at least". */
export const dataQualityQuerySchema = z.object({ days: z.coerce.number().int().min(1).max(90).default(14) });
export const dataQualitySchema = z.object({
  asset: z.string(),
  from: z.number().describe('epoch ms of the first day; the last day is today and counts up to now'),
  to: z.number(),
  series: z.array(
    z.object({ metric: z.string(), label: z.string(), periodS: z.number().describe('0: only on change'), days: z.array(qualityDaySchema) }),
  ),
  qualities24h: z.array(z.number().int()).describe('readings of the last 24 h by quality, in the order of QUALITIES'),
  late24h: z.object({
    count: z.number().int().describe('readings that came later than max(three periods, 300 s)'),
    longestDelayS: z.number().int(),
  }),
  noTs24h: z.number().int(),
  repeats: z.object({
    duplicates24h: z.number().int().describe('readings that came again unchanged, today and yesterday of the site'),
    corrections24h: z.number().int().describe('readings that came again with another value or quality'),
  }),
  rejects: z.array(
    z.object({
      reason: z.enum(REJECT_REASONS),
      last24h: z.number().int(),
      last7d: z.number().int(),
      lastAt: z.iso.datetime(),
      detail: z.string().describe('where and what, of the newest one'),
    }),
  ),
});
export type QualityDay = z.infer<typeof qualityDaySchema>;
export type DataQuality = z.infer<typeof dataQualitySchema>;
