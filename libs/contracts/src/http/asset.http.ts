import { z } from 'zod';
import { limitSchema } from '../catalog/catalog.schema.js';
import { ASSET_ID_PATTERN } from '../mqtt/topics.js';

export const assetIdSchema = z.string().regex(ASSET_ID_PATTERN, 'letters, digits, dot, underscore and hyphen; at most 64 characters');

/** What feeds an asset: a real device, the simulator, or a replay. The last two put the simulation mark on every screen. */
export const SOURCE_KINDS = ['device', 'simulator', 'replay'] as const;

/** An asset's own limit of one metric, with the decision or person it comes from. */
export const assetLimitSchema = z.object({
  metric: z.string(),
  severity: z.enum(['critical', 'major', 'warning', 'info']),
  limit: limitSchema,
  name: z.string().describe('e.g. BĐ III'),
  source: z.string(),
});

export const assetSchema = z.object({
  id: assetIdSchema,
  type: z.string(),
  name: z.string(),
  areaCode: z.string().nullable(),
  organisationCode: z.string().nullable().describe('organisation that answers for the asset'),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  gatewayId: z.string().nullable(),
  sourceKind: z.enum(SOURCE_KINDS),
  aliases: z.array(z.string()),
  limits: z.array(assetLimitSchema),
  attributes: z.record(z.string(), z.unknown()),
  online: z.boolean().nullable().describe('last status message; null when the device never sent one'),
  statusAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});

/** `GET /api/v1/assets?type=&area=&organisation=&q=&limit=&cursor=`; a parameter that does not exist is refused. */
export const assetQuerySchema = z.strictObject({
  type: z.string().optional(),
  area: z.string().optional().describe('code of an area; those below it count'),
  organisation: z.string().optional().describe('code of an organisation; those below it count'),
  q: z.string().max(200).optional().describe('name, id or alias; case, diacritics and tone placement do not matter'),
  limit: z.coerce.number().int().min(1).max(10_000).default(10_000),
  cursor: z.string().optional().describe('id of the last asset of the page before'),
});
export const assetListSchema = z.object({ assets: z.array(assetSchema), total: z.number().int(), nextCursor: z.string().nullable() });

/** `POST /api/v1/assets`; a field that does not exist is refused, so that a misspelt one is not lost in silence. */
export const createAssetSchema = z.strictObject({
  id: assetIdSchema.optional().describe('permanent; made by Nhịp when absent'),
  type: z.string(),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().optional(),
  organisationCode: z.string().optional().describe('organisation that answers for it'),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  gatewayId: assetIdSchema.optional(),
  aliases: z.array(z.string().max(64)).max(20).default([]),
  limits: z.array(assetLimitSchema).max(50).default([]),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

/** Answer of `POST /api/v1/assets`: the password is shown this once and stored only as a hash. */
export const createdAssetSchema = z.object({ asset: assetSchema, credentials: z.object({ username: z.string(), password: z.string() }) });

/** `GET /api/v1/assets/{id}`: the asset with the latest value of each of its series and its data quality of the last 24 h. */
export const latestValueSchema = z.object({
  metric: z.string(),
  label: z.string(),
  value: z.number(),
  at: z.iso.datetime(),
  quality: z.number().int(),
});
/** A file that was brought into a series of the asset. `shiftMs` was added to its true times; 0 = it keeps them. */
export const seriesImportSchema = z.object({
  metric: z.string(),
  label: z.string(),
  kind: z.enum(['replay', 'import']).describe('through the broker as if a device sent it, or straight into the rollups'),
  source: z.string().describe('name of the file'),
  shiftMs: z.number(),
  trueFrom: z.iso.datetime(),
  trueTo: z.iso.datetime(),
  rows: z.number().int(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type SeriesImportNote = z.infer<typeof seriesImportSchema>;

export const assetDetailSchema = assetSchema.extend({
  firmware: z.string().nullable().describe('as the device last said'),
  owner: z.object({ code: z.string(), name: z.string() }).nullable().describe('organisation that answers for the asset'),
  latest: z.array(latestValueSchema),
  imports: z.array(seriesImportSchema).describe('files brought into its series, newest first, at most 20'),
  quality24h: z.object({
    rejected: z.number().int(),
    lastRejects: z.array(z.object({ at: z.iso.datetime(), reason: z.string(), detail: z.string() })),
    noTs: z.boolean(),
  }),
});

/** `GET /api/v1/assets/latest`: the snapshot the map starts from. One row a series: [assetId, metric, label, value, epoch ms, quality]. Push resumes from `cursor`. */
export const latestSnapshotSchema = z.object({
  cursor: z.string(),
  serverTime: z.number(),
  latest: z.array(z.tuple([z.string(), z.string(), z.string(), z.number(), z.number(), z.number()])),
  status: z.array(z.tuple([z.string(), z.boolean(), z.number()])).describe('[assetId, online, epoch ms]'),
});

export type Asset = z.infer<typeof assetSchema>;
export type AssetQuery = z.infer<typeof assetQuerySchema>;
export type AssetList = z.infer<typeof assetListSchema>;
export type CreateAsset = z.input<typeof createAssetSchema>;
export type CreatedAsset = z.infer<typeof createdAssetSchema>;
export type AssetDetail = z.infer<typeof assetDetailSchema>;
export type AssetLimit = z.infer<typeof assetLimitSchema>;
export type LatestSnapshot = z.infer<typeof latestSnapshotSchema>;
export type SourceKind = (typeof SOURCE_KINDS)[number];
