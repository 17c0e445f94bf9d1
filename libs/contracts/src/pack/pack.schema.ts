import { z } from 'zod';
import { assetIdSchema, assetLimitSchema } from '../http/asset.http.js';
import { AREA_KINDS, areaSchema } from '../http/area.http.js';

const daySchema = z.iso.date().describe('YYYY-MM-DD, a day of the site');
const codeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dot, underscore and hyphen; at most 64 characters');

/** What the installation calls itself and the area its map opens with. */
export const packSiteSchema = z.object({ name: z.string().min(1).max(200), homeAreaCode: codeSchema.nullable() });

/** A unit of administration with its validity. `validTo` is the first day on which it no longer stands. */
export const packAreaSchema = areaSchema.omit({ boundary: true, boundaryQuality: true, kind: true, code: true, parentCode: true }).extend({
  code: codeSchema,
  kind: z.enum(AREA_KINDS),
  parentCode: codeSchema.nullable(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
});

/** What became of an old code: a merger has one row, a split several. The old code need not be an area of the pack. */
export const packSuccessionSchema = z.object({ oldCode: codeSchema, newCode: codeSchema, validFrom: daySchema });

/** An agency or unit of the state. */
export const packOrganisationSchema = z.object({
  code: codeSchema,
  name: z.string().min(1).max(200),
  parentCode: codeSchema.nullable(),
  areaCode: codeSchema.nullable(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
});

/** A station, device or service. `areaSince`: first day in its area when that is not the day of the import. */
export const packAssetSchema = z.object({
  id: assetIdSchema,
  type: z.string(),
  name: z.string().min(1).max(200),
  areaCode: codeSchema.nullable(),
  areaSince: daySchema.nullable().default(null),
  organisationCode: codeSchema.nullable().default(null),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  gatewayId: assetIdSchema.nullable().default(null),
  aliases: z.array(z.string()).default([]),
  limits: z.array(assetLimitSchema).default([]),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

/** A province as data: what `nhip pack import` reads and what the demo brings. */
export const packSchema = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  site: packSiteSchema.nullable(),
  areas: z.array(packAreaSchema),
  successions: z.array(packSuccessionSchema),
  organisations: z.array(packOrganisationSchema),
  assets: z.array(packAssetSchema),
});

export type Pack = z.infer<typeof packSchema>;
export type PackSite = z.infer<typeof packSiteSchema>;
export type PackArea = z.infer<typeof packAreaSchema>;
export type PackSuccession = z.infer<typeof packSuccessionSchema>;
export type PackOrganisation = z.infer<typeof packOrganisationSchema>;
export type PackAsset = z.infer<typeof packAssetSchema>;
