import type { SourceKind } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** States what feeds an asset. False when it says so already or the asset does not exist. */
export async function updateSourceKind(db: Queryable, assetId: string, sourceKind: SourceKind): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'update-source-kind',
    text: 'update asset set source_kind = $2 where id = $1 and source_kind <> $2',
    values: [assetId, sourceKind],
  });
  return rowCount === 1;
}
