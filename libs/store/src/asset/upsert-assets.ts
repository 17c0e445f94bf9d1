import type { SourceKind } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';
import type { NewAsset } from './insert-asset.js';

/** An asset of a pack. */
export type PackedAsset = Omit<NewAsset, 'sourceKind'>;

/** Most assets in one statement: bounds the memory of both sides. */
const CHUNK = 5000;

const toRow = (a: PackedAsset): Record<string, unknown> => ({
  id: a.id,
  type: a.type,
  name: a.name.normalize('NFC'),
  search_text: a.searchText,
  area_code: a.areaCode ?? null,
  organisation_code: a.organisationCode ?? null,
  lat: a.lat ?? null,
  lon: a.lon ?? null,
  gateway_id: a.gatewayId ?? null,
  limits: a.limits,
  attributes: a.attributes,
});

async function upsertChunk(db: Queryable, assets: readonly PackedAsset[], origin: { pack: string; sourceKind: SourceKind }): Promise<void> {
  await db.query({
    name: 'upsert-assets',
    text: `insert into asset (id, type, name, search_text, area_code, organisation_code, lat, lon, gateway_id, limits, attributes, source_kind, pack)
      select u.*, $2, $3 from jsonb_to_recordset($1::jsonb) as u(id text, type text, name text, search_text text, area_code text, organisation_code text,
        lat float8, lon float8, gateway_id text, limits jsonb, attributes jsonb)
      on conflict (id) do update set type = excluded.type, name = excluded.name, search_text = excluded.search_text, area_code = excluded.area_code,
        organisation_code = excluded.organisation_code, lat = excluded.lat, lon = excluded.lon, gateway_id = excluded.gateway_id,
        limits = excluded.limits, attributes = excluded.attributes, pack = excluded.pack, retired_at = null`,
    values: [JSON.stringify(assets.map(toRow)), origin.sourceKind, origin.pack],
  });
  const ids = assets.map(({ id }) => id);
  await db.query({ name: 'delete-assets-aliases', text: 'delete from asset_alias where asset_id = any($1)', values: [ids] });
  const aliases = assets.flatMap(({ id, aliases: names }) => names.map((alias) => [alias, id] as const));
  await db.query({
    name: 'insert-assets-aliases',
    text: 'insert into asset_alias (alias, asset_id) select * from unnest($1::text[], $2::text[])',
    values: [aliases.map(([alias]) => alias), aliases.map(([, id]) => id)],
  });
}

/**
 * Stores assets or brings existing ones to this description; a retired one takes part again, and the source kind of an existing one stays.
 * Gateways stand before what is behind them. Unknown areas, organisations and gateways raise SQLSTATE 23503, taken aliases 23505.
 */
export async function upsertAssets(
  db: Queryable,
  assets: readonly PackedAsset[],
  origin: { readonly pack: string; readonly sourceKind: SourceKind; readonly onChunk?: (done: number) => void },
): Promise<void> {
  for (let at = 0; at < assets.length; at += CHUNK) {
    await upsertChunk(db, assets.slice(at, at + CHUNK), origin);
    origin.onChunk?.(Math.min(at + CHUNK, assets.length));
  }
}

/** Takes assets out of service: their history stays, their readings are refused from now on, their broker accounts end. */
export async function retireAssets(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.query({
    name: 'retire-assets',
    text: 'update asset set retired_at = now() where id = any($1) and retired_at is null',
    values: [ids],
  });
  await db.query({
    name: 'revoke-credentials-of-assets',
    text: 'update credential set revoked_at = now() where asset_id = any($1) and revoked_at is null',
    values: [ids],
  });
}
