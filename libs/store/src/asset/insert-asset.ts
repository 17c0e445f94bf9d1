import type { AssetLimit, SourceKind } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** A new asset. `searchText` is the normalised text that `listAssets` searches: name, id, aliases. */
export interface NewAsset {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly searchText: string;
  readonly areaCode?: string | null | undefined;
  readonly organisationCode?: string | null | undefined;
  readonly lat?: number | null | undefined;
  readonly lon?: number | null | undefined;
  readonly gatewayId?: string | null | undefined;
  readonly sourceKind: SourceKind;
  readonly aliases: readonly string[];
  readonly limits: readonly AssetLimit[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

const values = (a: NewAsset): unknown[] => [
  a.id,
  a.type,
  a.name.normalize('NFC'),
  a.searchText,
  a.areaCode ?? null,
  a.lat ?? null,
  a.lon ?? null,
  a.gatewayId ?? null,
  a.sourceKind,
  JSON.stringify(a.limits),
  JSON.stringify(a.attributes),
  a.organisationCode ?? null,
];

const INSERT = `insert into asset (id, type, name, search_text, area_code, lat, lon, gateway_id, source_kind, limits, attributes, organisation_code) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

async function insertAliases(db: Queryable, asset: NewAsset): Promise<void> {
  if (asset.aliases.length === 0) return;
  await db.query({
    name: 'insert-asset-aliases',
    text: `insert into asset_alias (alias, asset_id) select unnest($1::text[]), $2 on conflict do nothing`,
    values: [asset.aliases, asset.id],
  });
}

/** Stores a new asset. Returns false when its id is taken (nothing is written then); unknown areas, organisations and gateways raise SQLSTATE 23503. */
export async function insertAsset(db: Queryable, asset: NewAsset): Promise<boolean> {
  const { rowCount } = await db.query({ name: 'insert-asset', text: `${INSERT} on conflict (id) do nothing`, values: values(asset) });
  if (rowCount === 0) return false;
  await insertAliases(db, asset);
  return true;
}

/** Stores an asset or brings the existing one to this description (packs and the demo). */
export async function upsertAsset(db: Queryable, asset: NewAsset): Promise<void> {
  await db.query({
    name: 'upsert-asset',
    text: `${INSERT} on conflict (id) do update set type = excluded.type, name = excluded.name, search_text = excluded.search_text, area_code = excluded.area_code,
      lat = excluded.lat, lon = excluded.lon, gateway_id = excluded.gateway_id, source_kind = excluded.source_kind, limits = excluded.limits, attributes = excluded.attributes, organisation_code = excluded.organisation_code`,
    values: values(asset),
  });
  await insertAliases(db, asset);
}
