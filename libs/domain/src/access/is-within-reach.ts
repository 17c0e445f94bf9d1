import { pairKey, type Scope } from './scope.js';

/** What of an asset decides whether it is within a reach. */
export interface Placed {
  readonly type: string;
  readonly areaCode: string | null;
  readonly organisationCode: string | null;
}

/** Does a scope hold this asset? One without area or organisation is within no grant that asks for one. The SQL twin: `withinReach` in libs/store. */
export function isWithinReach(scope: Scope, { type, areaCode, organisationCode }: Placed): boolean {
  if (scope.withheldTypes.has(type)) return false;
  if (scope.isEverywhere) return true;
  if (areaCode !== null && scope.areas.has(areaCode)) return true;
  if (organisationCode !== null && scope.organisations.has(organisationCode)) return true;
  return areaCode !== null && organisationCode !== null && scope.pairs.has(pairKey(areaCode, organisationCode));
}
