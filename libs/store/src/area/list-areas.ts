import type { Area } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Areas that are valid today, in the order of their codes. */
export async function listAreas(db: Queryable): Promise<Area[]> {
  const { rows } = await db.query<Area>({
    name: 'list-areas',
    text: `select code, kind, name, short_name as "shortName", parent_code as "parentCode", lat, lon, boundary, boundary_quality as "boundaryQuality"
           from area where valid_from <= site_today() and (valid_to is null or valid_to > site_today()) order by code`,
  });
  return rows;
}
