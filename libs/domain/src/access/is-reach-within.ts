import type { Scope } from './scope.js';

const isSubset = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean => [...inner].every((one) => outer.has(one));

/**
 * Does `inner` show nothing that `outer` does not? Who gives reach away (to a person, a screen, a token) can give no more than they have. Says no where it
 * cannot tell: a pair counts as held when its area or its organisation is.
 */
export function isReachWithin(inner: Scope, outer: Scope): boolean {
  if (!isSubset(outer.withheldTypes, inner.withheldTypes)) return false;
  if (outer.isEverywhere) return true;
  if (inner.isEverywhere) return false;
  const isHeld = (pair: string): boolean => {
    const [area = '', organisation = ''] = pair.split('\n');
    return outer.pairs.has(pair) || outer.areas.has(area) || outer.organisations.has(organisation);
  };
  return isSubset(inner.areas, outer.areas) && isSubset(inner.organisations, outer.organisations) && [...inner.pairs].every(isHeld);
}
