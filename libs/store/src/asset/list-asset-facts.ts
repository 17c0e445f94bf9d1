import type { AssetLimit } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** An asset as a pack tells it. `areaSince`: first day of its newest stay; `isRetired`: it no longer takes part. */
export interface AssetFacts {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly areaCode: string | null;
  readonly areaSince: string | null;
  readonly organisationCode: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly gatewayId: string | null;
  readonly aliases: readonly string[];
  readonly limits: readonly AssetLimit[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isRetired: boolean;
  readonly pack: string | null;
}

/** Every asset in the order of ids, also retired ones. */
export async function listAssetFacts(db: Queryable): Promise<AssetFacts[]> {
  const { rows } = await db.query<AssetFacts>({
    name: 'list-asset-facts',
    text: `select a.id, a.type, a.name, a.area_code as "areaCode", s.since as "areaSince", a.organisation_code as "organisationCode", a.lat, a.lon,
        a.gateway_id as "gatewayId", coalesce(l.aliases, '{}') as aliases, a.limits, a.attributes, a.retired_at is not null as "isRetired", a.pack
      from asset a
      left join (select asset_id, array_agg(alias order by alias) as aliases from asset_alias group by asset_id) l on l.asset_id = a.id
      left join (select asset_id, max(valid_from)::text as since from asset_area group by asset_id) s on s.asset_id = a.id
      order by a.id`,
  });
  return rows;
}
