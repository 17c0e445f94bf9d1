import type { Organisation } from '@nhip/contracts';
import { formatNumber, type Language } from '@nhip/ui';
import type { AssetRow } from './assets-table.model.js';

/** One line of the filter by organisation. */
export interface OrganisationOption {
  readonly value: string;
  readonly label: string;
}

/** An em space a step down the tree: the browser cuts ordinary ones off. */
const INDENT = '\u2003';

/** How many rows each organisation answers for, with those below it. */
function countRows(rows: readonly AssetRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { organisationCodes } of rows) for (const code of organisationCodes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The organisations that answer for rows, as a tree in the order of their names, each with how many rows stand in it. */
export function organisationOptions(
  rows: readonly AssetRow[],
  organisations: readonly Organisation[],
  language: Language,
): readonly OrganisationOption[] {
  const counts = countRows(rows);
  const collator = new Intl.Collator(language, { numeric: true });
  const below = (parentCode: string | null, depth: number): OrganisationOption[] =>
    organisations
      .filter((each) => each.parentCode === parentCode && counts.has(each.code))
      .sort((a, b) => collator.compare(a.name, b.name))
      .flatMap(({ code, name }) => [
        { value: code, label: `${INDENT.repeat(depth)}${name} (${formatNumber(counts.get(code) ?? 0, 0, language)})` },
        ...below(code, depth + 1),
      ]);
  return below(null, 0);
}
