import { z } from 'zod';

/** Kinds of areas. Since 1 July 2025 there are two tiers; a district stands for statistics of earlier days. A saved area is one that people drew. */
export const AREA_KINDS = ['province', 'district', 'ward', 'commune', 'special-zone', 'saved'] as const;

/** `GET /api/v1/areas`: units valid today. `boundary` is null when none was imported; `approximate` boundaries must be marked "ranh giới gần đúng". */
export const areaSchema = z.object({
  code: z.string(),
  kind: z.enum(AREA_KINDS),
  name: z.string(),
  shortName: z.string(),
  parentCode: z.string().nullable(),
  lat: z.number(),
  lon: z.number(),
  boundary: z.unknown().nullable().describe('GeoJSON Polygon or MultiPolygon'),
  boundaryQuality: z.enum(['official', 'approximate', 'none']),
});
export const areaListSchema = z.object({ areas: z.array(areaSchema) });
export type Area = z.infer<typeof areaSchema>;
export type AreaList = z.infer<typeof areaListSchema>;
export type AreaKind = (typeof AREA_KINDS)[number];
