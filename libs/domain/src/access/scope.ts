/**
 * A reach worked out against the trees of today: what `isWithinReach` and the SQL condition of libs/store compare an asset with. An asset is inside when it
 * is of no withheld type, and `isEverywhere`, or its area is one of `areas`, or its organisation one of `organisations`, or both are one of `pairs`
 * (`pairKey`). `key` names the content: two principals with the same key see the same and share rooms and snapshots.
 */
export interface Scope {
  readonly key: string;
  readonly isEverywhere: boolean;
  readonly areas: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly withheldTypes: ReadonlySet<string>;
}

/** Area and organisation as one text. Codes hold no line feed. */
export const pairKey = (area: string, organisation: string): string => `${area}\n${organisation}`;

const list = (codes: ReadonlySet<string>): string[] => [...codes].sort();

/** A scope with its key. */
export const makeScope = (parts: Omit<Scope, 'key'>): Scope => ({
  ...parts,
  key: JSON.stringify([parts.isEverywhere, list(parts.areas), list(parts.organisations), list(parts.pairs), list(parts.withheldTypes)]),
});

const NONE: ReadonlySet<string> = new Set();

/** What Nhịp's own services and the administrator's terminal see: all of it. Never for what a principal asks. */
export const EVERYTHING: Scope = makeScope({ isEverywhere: true, areas: NONE, organisations: NONE, pairs: NONE, withheldTypes: NONE });
