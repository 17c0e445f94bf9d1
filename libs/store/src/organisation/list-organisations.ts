import type { PackOrganisation } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** An organisation and which pack brought it. */
export interface OrganisationRow extends PackOrganisation {
  readonly pack: string | null;
}

/** Every organisation in the order of codes, also those that ended. */
export async function listOrganisations(db: Queryable): Promise<OrganisationRow[]> {
  const { rows } = await db.query<OrganisationRow>({
    name: 'list-organisations',
    text: `select code, name, parent_code as "parentCode", area_code as "areaCode", valid_from::text as "validFrom", valid_to::text as "validTo", pack
           from organisation order by code`,
  });
  return rows;
}
