import type { Queryable } from '../queryable.js';
import { ASSET_COLUMNS, type AssetRow } from './asset-row.js';

/** What to list. `search` is already normalised (lower case, no diacritics); `after` is the id of the last asset of the page before. */
export interface AssetListQuery {
  readonly type?: string | undefined;
  readonly areaCode?: string | undefined;
  readonly organisationCode?: string | undefined;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

// An area holds its own assets and those of the areas below it; an organisation answers for its own and for those of the organisations below it.
const WHERE = `where a.retired_at is null
  and ($1::text is null or a.type = $1)
  and ($2::text is null or a.area_code in (with recursive below as (select code from area where code = $2 union all select c.code from area c join below b on c.parent_code = b.code) select code from below))
  and ($3::text is null or a.search_text like '%' || $3 || '%')
  and ($4::text is null or a.organisation_code in (with recursive below as (select code from organisation where code = $4 union all select c.code from organisation c join below b on c.parent_code = b.code) select code from below))`;

const likeEscaped = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

/** Live assets in the order of their ids, and how many there are without the limit. */
export async function listAssets(db: Queryable, query: AssetListQuery): Promise<{ assets: AssetRow[]; total: number }> {
  const filters = [
    query.type ?? null,
    query.areaCode ?? null,
    query.search ? likeEscaped(query.search) : null,
    query.organisationCode ?? null,
  ];
  const { rows } = await db.query<AssetRow>({
    name: 'list-assets',
    text: `select ${ASSET_COLUMNS} from asset a ${WHERE} and ($5::text is null or a.id > $5) order by a.id limit $6`,
    values: [...filters, query.after ?? null, query.limit],
  });
  const counted = await db.query<{ total: number }>({
    name: 'count-assets',
    text: `select count(*)::int as total from asset a ${WHERE}`,
    values: filters,
  });
  return { assets: rows, total: counted.rows[0]!.total };
}
