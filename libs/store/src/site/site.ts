import type { PackSite } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** What the installation is called and where its map opens; undefined until a pack told it. */
export async function findSite(db: Queryable): Promise<PackSite | undefined> {
  const { rows } = await db.query<PackSite>({ name: 'find-site', text: `select name, home_area_code as "homeAreaCode" from site` });
  return rows[0];
}

/** States what the installation is called. The home area must exist. */
export async function upsertSite(db: Queryable, site: PackSite): Promise<void> {
  await db.query({
    name: 'upsert-site',
    text: `insert into site (name, home_area_code) values ($1, $2) on conflict (only_row) do update set name = excluded.name, home_area_code = excluded.home_area_code`,
    values: [site.name, site.homeAreaCode],
  });
}
