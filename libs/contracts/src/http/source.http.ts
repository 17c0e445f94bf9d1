import { z } from 'zod';
import { REJECT_REASONS } from '../reading.js';
import { assetIdSchema } from './asset.http.js';

/** What became of a device that announced itself under its hardware id. */
export const UNKNOWN_SOURCE_STATES = ['waiting', 'dismissed', 'registered'] as const;

/** Hardware id of a device that is not registered: one level of its claim topic, so it travels in bodies and never in an address. */
export const hardwareIdSchema = z.string().min(1).max(128);

const faultSchema = z.object({ reason: z.enum(REJECT_REASONS), path: z.string(), detail: z.string() });
const countSchema = z.number().int();

/** The onboarding account. Its password is readable because devices are prepared with it; the broker knows the account only while the window is open. */
export const claimAccountSchema = z.object({
  username: z.string(),
  password: z.string(),
  topic: z.string().describe('`{hardwareId}` stands for what the device calls itself'),
});

/** `GET|PUT /api/v1/sources/claim-window`: may unregistered devices announce themselves, until when, and who let them. */
export const claimWindowSchema = z.object({
  isOpen: z.boolean(),
  until: z.iso.datetime().nullable(),
  openedAt: z.iso.datetime().nullable(),
  openedBy: z.string().nullable(),
  account: claimAccountSchema.nullable().describe('for administrators; null before the window was opened for the first time'),
});

/** `PUT /api/v1/sources/claim-window`: opens for 24 hours, or closes at once. */
export const setClaimWindowSchema = z.object({ isOpen: z.boolean() });

/** `GET /api/v1/sources`: how much work each part of the page holds. Cheap: it is asked every few seconds. */
export const sourcesOverviewSchema = z.object({
  at: z.iso.datetime(),
  claim: z.object({ isOpen: z.boolean(), until: z.iso.datetime().nullable() }),
  unknown: z.object({ waiting: countSchema, dismissed: countSchema, registered: countSchema }),
  refusedFaults24h: countSchema.describe('faults of all messages of the last 24 hours, kept or not'),
  openGaps: countSchema,
  throttled: countSchema,
});

/** One value of a claim as far as it can be understood. `metric` is null when nothing in the catalogue fits; `isExact` is false for a guess by a similar name. */
export const claimedValueSchema = z.object({
  key: z.string(),
  raw: z.string().describe('what was sent, shortened'),
  metric: z.string().nullable(),
  label: z.string(),
  isExact: z.boolean(),
  value: z.number().nullable().describe('as it would be stored; null when it would be refused'),
  refused: z.enum(REJECT_REASONS).nullable(),
});

/** What the last message of an unknown source seems to say. */
export const claimReadingSchema = z.object({
  values: z.array(claimedValueSchema),
  ts: z.number().nullable(),
  faults: z.array(faultSchema).describe('what would be refused of the message as a whole'),
  types: z.array(z.object({ type: z.string(), matched: countSchema, of: countSchema })).describe('asset types that fit, best first'),
});

/** A device that announced itself. `kept` messages can be replayed. */
export const unknownSourceSchema = z.object({
  hardwareId: z.string(),
  state: z.enum(UNKNOWN_SOURCE_STATES),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  messages: countSchema,
  kept: countSchema,
  payload: z
    .object({ text: z.string().describe('pretty JSON where it is JSON; never HTML'), isText: z.boolean(), bytes: countSchema })
    .nullable(),
  reading: claimReadingSchema.nullable(),
  dismissed: z.object({ at: z.iso.datetime(), by: z.string().nullable() }).nullable(),
  registered: z.object({ at: z.iso.datetime(), by: z.string().nullable(), assetId: z.string().nullable() }).nullable(),
  replayId: countSchema.nullable(),
});

/** `GET /api/v1/sources/unknown?state=&cursor=&limit=` */
export const unknownSourceQuerySchema = z.object({
  state: z.enum(UNKNOWN_SOURCE_STATES).default('waiting'),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const unknownSourceListSchema = z.object({
  sources: z.array(unknownSourceSchema),
  total: countSchema,
  nextCursor: z.string().nullable(),
});

/** `POST /api/v1/sources/unknown/dismiss` and `…/restore` */
export const dismissSourceSchema = z.object({ hardwareId: hardwareIdSchema });

/** `POST /api/v1/sources/unknown/register`: the source is this asset from now on; what was kept of it is replayed. */
export const registerSourceSchema = z.object({ hardwareId: hardwareIdSchema, assetId: assetIdSchema });

/** What a replay brought. Counts of readings, except where another thing is named. */
export const replayResultSchema = z.object({
  messages: countSchema.describe('messages decoded once more'),
  clean: countSchema.describe('messages without a fault'),
  stored: countSchema,
  duplicates: countSchema.describe('stood there already'),
  corrections: countSchema.describe('replaced another value'),
  others: countSchema.describe('events and status messages'),
  refused: countSchema.describe('faults'),
  byReason: z.partialRecord(z.enum(REJECT_REASONS), countSchema),
  faults: z.array(faultSchema).describe('the first few'),
});

/** `GET /api/v1/sources/replays/{id}`: `result` is null until ingest has done it. */
export const replaySchema = z.object({
  id: countSchema,
  at: z.iso.datetime(),
  by: z.string(),
  doneAt: z.iso.datetime().nullable(),
  result: replayResultSchema.nullable(),
});

const rejectFilterShape = {
  from: z.coerce.number().int().min(0).max(8.64e15).optional().describe('epoch milliseconds; default 24 hours before `to`'),
  to: z.coerce.number().int().min(0).max(8.64e15).optional().describe('epoch milliseconds, exclusive; default now'),
  source: z.string().min(1).max(256).optional().describe('asset id, publisher or hardware id'),
  reason: z.enum(REJECT_REASONS).optional(),
};

/** `GET /api/v1/sources/rejects/groups` */
export const rejectGroupQuerySchema = z.object(rejectFilterShape);
export const rejectGroupListSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucketMs: z.number().describe('an hour, or a day for periods above three days'),
  groups: z.array(
    z.object({
      source: z.string(),
      assetName: z.string().nullable(),
      reason: z.enum(REJECT_REASONS),
      count: countSchema,
      open: countSchema.describe('not replayed without a fault yet'),
      firstAt: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      buckets: z.array(z.tuple([z.number(), z.number()])).describe('[beginning in epoch ms, messages]; empty ones are left out'),
    }),
  ),
  isCut: z.boolean().describe('there are more groups than the answer holds'),
  faults24h: z.partialRecord(z.enum(REJECT_REASONS), countSchema).describe('exact counts of the last 24 hours, kept or not'),
});

/** A refused message in a list. */
export const rejectedMessageSchema = z.object({
  id: countSchema,
  at: z.iso.datetime(),
  source: z.string(),
  assetId: z.string().nullable(),
  topic: z.string(),
  reason: z.enum(REJECT_REASONS),
  firstFault: faultSchema.nullable(),
  faultCount: countSchema,
  payloadBytes: countSchema,
  isWhole: z.boolean().describe('all of it was kept: it can be replayed'),
  replay: z
    .object({ at: z.iso.datetime(), by: z.string().nullable(), accepted: countSchema, faults: z.array(faultSchema) })
    .nullable()
    .describe('the last time that it was decoded once more'),
});

/** `GET /api/v1/sources/rejects?from=&to=&source=&reason=&cursor=&limit=`: newest first, by keyset. */
export const rejectQuerySchema = z.object({
  ...rejectFilterShape,
  cursor: z
    .string()
    .regex(/^\d{1,17}_\d{1,16}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const rejectListSchema = z.object({ rejects: z.array(rejectedMessageSchema), nextCursor: z.string().nullable() });

/** `GET /api/v1/sources/rejects/{id}`: with every fault and what was kept of the payload. */
export const rejectDetailSchema = rejectedMessageSchema.extend({
  faults: z.array(faultSchema),
  payload: z.object({
    text: z.string().nullable().describe('null when the bytes are not UTF-8'),
    hex: z.string().describe('the same bytes, two digits each'),
    keptBytes: countSchema,
    sha256: z.string(),
  }),
});

/** `POST /api/v1/sources/rejects/replay`: one message, or the newest 500 that the filter finds and that are not mended yet. */
export const replayRejectsSchema = z.union([z.strictObject({ id: z.number().int().positive() }), z.strictObject(rejectFilterShape)]);

/** `GET /api/v1/sources/refused-connections?days=` */
export const refusedConnectionQuerySchema = z.object({ days: z.coerce.number().int().min(1).max(90).default(14) });
export const REFUSED_CONNECTION_REASONS = ['not_authorised', 'packet_too_large', 'protocol_error'] as const;
export const refusedConnectionListSchema = z.object({
  since: z.string().describe('first day, YYYY-MM-DD, of the site'),
  refusals: z.array(
    z.object({
      username: z.string().describe('the client id, which devices set to their asset id; `*` counts names beyond the limit of a day'),
      reason: z.enum(REFUSED_CONNECTION_REASONS).or(z.string()),
      account: z.enum(['live', 'revoked', 'none']).describe('live: the account exists, so its password was wrong'),
      assetName: z.string().nullable(),
      count: countSchema,
      lastAt: z.iso.datetime(),
      days: z.array(z.tuple([z.string(), z.number()])),
    }),
  ),
});

/** `GET /api/v1/sources/gaps?days=`: stretches in which messages may have been lost, newest first. */
export const gapQuerySchema = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) });
export const gapListSchema = z.object({
  gaps: z.array(
    z.object({ id: countSchema, from: z.iso.datetime(), to: z.iso.datetime().nullable(), cause: z.string(), lost: countSchema.nullable() }),
  ),
});

/** `GET /api/v1/sources/throttled`: assets that send more than they may now, and those that did in the last 7 days. */
export const throttledListSchema = z.object({
  throttled: z.array(
    z.object({
      assetId: z.string(),
      assetName: z.string(),
      since: z.iso.datetime(),
      until: z.iso.datetime().nullable().describe('null while it goes on'),
      dropped: countSchema,
    }),
  ),
});

/** Answer of `POST /api/v1/assets/{id}/credentials`: the new password is shown this once; the old one ends within seconds. */
export const rotatedCredentialsSchema = z.object({ username: z.string(), password: z.string() });

export type UnknownSourceState = (typeof UNKNOWN_SOURCE_STATES)[number];
export type ClaimWindowState = z.infer<typeof claimWindowSchema>;
export type SourcesOverview = z.infer<typeof sourcesOverviewSchema>;
export type ClaimedValue = z.infer<typeof claimedValueSchema>;
export type ClaimReading = z.infer<typeof claimReadingSchema>;
export type UnknownSourceItem = z.infer<typeof unknownSourceSchema>;
export type UnknownSourceList = z.infer<typeof unknownSourceListSchema>;
export type ReplayResult = z.infer<typeof replayResultSchema>;
export type Replay = z.infer<typeof replaySchema>;
export type RejectGroupList = z.infer<typeof rejectGroupListSchema>;
export type RejectedMessageItem = z.infer<typeof rejectedMessageSchema>;
export type RejectList = z.infer<typeof rejectListSchema>;
export type RejectDetail = z.infer<typeof rejectDetailSchema>;
export type RefusedConnectionList = z.infer<typeof refusedConnectionListSchema>;
export type GapList = z.infer<typeof gapListSchema>;
export type ThrottledList = z.infer<typeof throttledListSchema>;
export type RotatedCredentials = z.infer<typeof rotatedCredentialsSchema>;
