import type { Grant, Reach, WithheldDomain } from '@nhip/contracts';
import type { Queryable } from '../queryable.js';

/**
 * Columns `grants` and `withheld` of `Reach` for a person with the table alias `p`: part of the query that finds a session, so that a request costs none
 * more. An administrator reaches everything: who gives reach away could give it to themselves, and nobody may be locked out of mending it.
 */
export const PERSON_REACH_COLUMNS = `case when p.role = 'administrator' then '[{}]' else coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('area', g.area_code, 'organisation', g.organisation_code)) order by g.id)
    from reach_grant g where g.username = p.username), '[]') end as grants,
  array(select domain from role_withheld w where w.role = p.role union select unnest(p.withheld) order by 1) as withheld`;

/** Replaces the grants of a person, and what is withheld from the account beside what its role withholds. Unknown codes raise SQLSTATE 23503. Ring the bell (noun `person`). */
export async function replacePersonReach(
  db: Queryable,
  username: string,
  { grants, withheld }: { readonly grants: readonly Grant[]; readonly withheld: readonly WithheldDomain[] },
): Promise<void> {
  await db.query({
    name: 'update-person-withheld',
    text: 'update person set withheld = $2 where username = $1',
    values: [username, withheld],
  });
  await db.query({ name: 'delete-person-grants', text: 'delete from reach_grant where username = $1', values: [username] });
  await db.query({
    name: 'insert-person-grants',
    text: `insert into reach_grant (username, area_code, organisation_code) select $1, area, organisation
           from unnest($2::text[], $3::text[]) as g(area, organisation)`,
    values: [username, grants.map(({ area }) => area ?? null), grants.map(({ organisation }) => organisation ?? null)],
  });
}

/** The reach of a person as it counts: with what the role withholds. Undefined when there is no such person. */
export async function findPersonReach(db: Queryable, username: string): Promise<Reach | undefined> {
  const { rows } = await db.query<Reach>({
    name: 'find-person-reach',
    text: `select ${PERSON_REACH_COLUMNS} from person p where p.username = $1`,
    values: [username],
  });
  return rows[0];
}
