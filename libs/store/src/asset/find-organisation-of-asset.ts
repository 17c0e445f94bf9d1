import type { Queryable } from '../queryable.js';

/** The organisation that answers for an asset, if one is named. */
export async function findOrganisationOfAsset(db: Queryable, assetId: string): Promise<{ code: string; name: string } | undefined> {
  const { rows } = await db.query<{ code: string; name: string }>({
    name: 'find-organisation-of-asset',
    text: 'select o.code, o.name from asset a join organisation o on o.code = a.organisation_code where a.id = $1',
    values: [assetId],
  });
  return rows[0];
}
