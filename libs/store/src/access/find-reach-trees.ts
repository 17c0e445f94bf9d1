import type { ReachTrees } from '@nhip/domain';
import type { Queryable } from '../queryable.js';

/** Areas and organisations as reaches are worked out against them (`resolveReach`), in one question. A province has a few hundred of them: about 1 ms. */
export async function findReachTrees(db: Queryable): Promise<ReachTrees> {
  const { rows } = await db.query<ReachTrees>({
    name: 'find-reach-trees',
    text: `select site_today()::text as today,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'parentCode', parent_code, 'validFrom', valid_from, 'validTo', valid_to)), '[]') from area) as areas,
      (select coalesce(jsonb_agg(jsonb_build_object('oldCode', old_code, 'newCode', new_code)), '[]') from area_succession) as successions,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'parentCode', parent_code, 'validFrom', valid_from, 'validTo', valid_to)), '[]') from organisation) as organisations`,
  });
  return rows[0]!;
}
