import { z } from 'zod';

/** Who said that a device came or went: the device itself, or the broker with the last will that the device left there. */
export const STATUS_SPEAKERS = ['device', 'will'] as const;

/** One entry of the connection log. `durationS` runs to the next entry; null while the entry lasts. `firmware` is set where it changed. */
export const connectionEntrySchema = z.object({
  at: z.iso.datetime(),
  online: z.boolean(),
  saidBy: z.enum(STATUS_SPEAKERS),
  durationS: z.number().nullable(),
  firmware: z.string().nullable(),
  kind: z.enum(['connection', 'firmware']).describe('`firmware`: the device stayed connected, its firmware changed'),
});

/** One day of the site: how much of it is known from the log, and how much of that the device was away, in seconds. */
export const availabilityDaySchema = z.object({ dayMs: z.number(), knownS: z.number(), offlineS: z.number() });

/** `GET /api/v1/assets/{id}/connection?days=30`: the connection log of a device, newest first, and its availability day by day. */
export const connectionQuerySchema = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
export const connectionSchema = z.object({
  asset: z.string(),
  online: z.boolean().nullable().describe('null when the device never sent a status message'),
  since: z.iso.datetime().nullable(),
  firmware: z.string().nullable(),
  entries: z.array(connectionEntrySchema).describe('at most 200, newest first'),
  days: z.array(availabilityDaySchema).describe('oldest first; the last one is today'),
  availability: z.number().nullable().describe('share of the known time, 0 … 1; null when nothing is known'),
  longestOutageS: z.number(),
  outages: z.number().int(),
});
export type ConnectionEntry = z.infer<typeof connectionEntrySchema>;
export type AvailabilityDay = z.infer<typeof availabilityDaySchema>;
export type ConnectionReport = z.infer<typeof connectionSchema>;
export type StatusSpeaker = (typeof STATUS_SPEAKERS)[number];
