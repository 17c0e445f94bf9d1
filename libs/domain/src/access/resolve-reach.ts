import type { Grant, Reach } from '@nhip/contracts';
import { makeScope, pairKey, type Scope } from './scope.js';

/** A node of a tree of areas or organisations; days as YYYY-MM-DD, `validTo` the first day without it. */
export interface ReachNode {
  readonly code: string;
  readonly parentCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a reach is worked out against. `today` is the day of the site. */
export interface ReachTrees {
  readonly today: string;
  readonly areas: readonly ReachNode[];
  /** what ended areas became */
  readonly successions: readonly { readonly oldCode: string; readonly newCode: string }[];
  readonly organisations: readonly ReachNode[];
}

/** A tree by codes, made once for many reaches. */
interface Tree {
  readonly nodes: ReadonlyMap<string, ReachNode>;
  readonly children: ReadonlyMap<string, readonly ReachNode[]>;
}

function treeOf(nodes: readonly ReachNode[]): Tree {
  const children = new Map<string, ReachNode[]>();
  for (const node of nodes) if (node.parentCode !== null) children.set(node.parentCode, [...(children.get(node.parentCode) ?? []), node]);
  return { nodes: new Map(nodes.map((node) => [node.code, node])), children };
}

const holdsOn = (day: string, { validFrom, validTo }: ReachNode): boolean => validFrom <= day && (validTo === null || validTo > day);

/** Codes of the subtree that are valid today; nothing when its root is not: a unit that ended reaches nothing. */
function subtreeOf(root: string, { nodes, children }: Tree, today: string): Set<string> {
  const first = nodes.get(root);
  const found = new Set<string>();
  const waiting = first && holdsOn(today, first) ? [first] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (found.has(node.code)) continue;
    found.add(node.code);
    waiting.push(...(children.get(node.code) ?? []).filter((child) => holdsOn(today, child)));
  }
  return found;
}

/**
 * An ended area may still hold assets that nobody has moved. It belongs to whoever reaches all that it became, or, where nobody said what it became, to
 * whoever reaches its parent; so a merger never hides an asset, and a split never shows one to a neighbour.
 */
function addEnded(areas: Set<string>, { areas: all, successions, today }: ReachTrees): void {
  const ended = all.filter((area) => area.validTo !== null && area.validTo <= today);
  for (let grew = true; grew;) {
    const size = areas.size;
    for (const { code, parentCode } of ended) {
      const heirs = successions.filter(({ oldCode }) => oldCode === code);
      const isHeld = heirs.length > 0 ? heirs.every(({ newCode }) => areas.has(newCode)) : parentCode !== null && areas.has(parentCode);
      if (isHeld) areas.add(code);
    }
    grew = areas.size > size;
  }
}

/**
 * Works a reach out against the trees of today. Codes that nobody knows or that ended give nothing. `withheldTypes`: the asset types of its withheld
 * domains. Trees of a province are a few hundred nodes, so this takes well under a millisecond and needs no query.
 */
export function resolveReach(reach: Reach, trees: ReachTrees, withheldTypes: Iterable<string>): Scope {
  const [areaTree, organisationTree] = [treeOf(trees.areas), treeOf(trees.organisations)];
  const areasOf = (code: string): Set<string> => {
    const areas = subtreeOf(code, areaTree, trees.today);
    if (areas.size > 0) addEnded(areas, trees);
    return areas;
  };
  const organisationsOf = (code: string): Set<string> => subtreeOf(code, organisationTree, trees.today);
  const only = (wanted: 'area' | 'organisation'): string[] =>
    reach.grants.flatMap((grant: Grant) => {
      const other = wanted === 'area' ? grant.organisation : grant.area;
      return grant[wanted] !== undefined && other === undefined ? [grant[wanted]] : [];
    });
  const both = reach.grants.flatMap(({ area, organisation }) => {
    if (area === undefined || organisation === undefined) return [];
    const organisations = [...organisationsOf(organisation)];
    return [...areasOf(area)].flatMap((code) => organisations.map((unit) => pairKey(code, unit)));
  });
  return makeScope({
    isEverywhere: reach.grants.some(({ area, organisation }) => area === undefined && organisation === undefined),
    areas: new Set(only('area').flatMap((code) => [...areasOf(code)])),
    organisations: new Set(only('organisation').flatMap((code) => [...organisationsOf(code)])),
    pairs: new Set(both),
    withheldTypes: new Set(withheldTypes),
  });
}
