import type { PackArea, PackSuccession } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** An area as a pack tells it, and which pack brought it. */
export interface AreaFacts extends PackArea {
  readonly pack: string | null;
}

/** Every area, also those that ended; without boundaries. */
export async function listAreaFacts(db: Queryable): Promise<AreaFacts[]> {
  const { rows } = await db.query<AreaFacts>({
    name: 'list-area-facts',
    text: `select code, kind, name, short_name as "shortName", parent_code as "parentCode", lat, lon, valid_from::text as "validFrom", valid_to::text as "validTo", pack
           from area order by code`,
  });
  return rows;
}

/** What old codes became. */
export async function listSuccessions(db: Queryable): Promise<PackSuccession[]> {
  const { rows } = await db.query<PackSuccession>({
    name: 'list-area-successions',
    text: `select old_code as "oldCode", new_code as "newCode", valid_from::text as "validFrom" from area_succession order by old_code, new_code`,
  });
  return rows;
}
