import type { PackOrganisation } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/** Stores organisations or brings existing ones to this description, all in one statement: parents may stand anywhere in the list. */
export async function upsertOrganisations(db: Queryable, organisations: readonly PackOrganisation[], pack: string): Promise<void> {
  if (organisations.length === 0) return;
  await db.query({
    name: 'upsert-organisations',
    text: `insert into organisation (code, name, parent_code, area_code, valid_from, valid_to, pack)
      select code, name, "parentCode", "areaCode", "validFrom", "validTo", $2
      from jsonb_to_recordset($1::jsonb) as u(code text, name text, "parentCode" text, "areaCode" text, "validFrom" date, "validTo" date)
      on conflict (code) do update set name = excluded.name, parent_code = excluded.parent_code, area_code = excluded.area_code,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to, pack = excluded.pack`,
    values: [JSON.stringify(organisations), pack],
  });
}
