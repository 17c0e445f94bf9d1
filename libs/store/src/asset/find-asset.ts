import type { Queryable } from '../queryable.js';
import { ASSET_COLUMNS, type AssetRow } from './asset-row.js';

/** The asset with this id or alias, unless it is retired. */
export async function findAsset(db: Queryable, idOrAlias: string): Promise<AssetRow | undefined> {
  const { rows } = await db.query<AssetRow>({
    name: 'find-asset',
    text: `select ${ASSET_COLUMNS} from asset a
           where a.id = coalesce((select id from asset where id = $1), (select asset_id from asset_alias where alias = $1)) and a.retired_at is null`,
    values: [idOrAlias],
  });
  return rows[0];
}
