import type { Asset } from '@nhip/contracts';

/** An asset as the database has it; instants are Dates. */
export interface AssetRow extends Omit<Asset, 'statusAt' | 'createdAt'> {
  readonly key: number;
  readonly firmware: string | null;
  readonly statusAt: Date | null;
  readonly createdAt: Date;
}

/** Columns of `AssetRow`, for a table alias `a`. */
export const ASSET_COLUMNS = `a.key, a.id, a.type, a.name, a.area_code as "areaCode", a.organisation_code as "organisationCode", a.lat, a.lon, a.gateway_id as "gatewayId", a.source_kind as "sourceKind",
  coalesce((select array_agg(alias order by alias) from asset_alias l where l.asset_id = a.id), '{}') as aliases,
  a.limits, a.attributes, a.online, a.status_at as "statusAt", a.firmware, a.created_at as "createdAt"`;

/** The asset as contracts give it to the outside. */
export function toAsset({ key: _key, firmware: _firmware, ...row }: AssetRow): Asset {
  return { ...row, statusAt: row.statusAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() };
}
