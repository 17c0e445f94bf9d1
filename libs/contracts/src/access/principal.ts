import type { Permission } from './permissions.js';
import type { Reach } from './reach.js';
import type { Role } from './roles.js';

/** Who can ask for something: a person with a session, a paired wall screen, a machine with an API token. */
export type PrincipalKind = 'person' | 'display' | 'token';

/**
 * Who asks. Every guarded request and every socket carries one. `id`: user name, or id of the display or token; `name` is for people to read. A token has
 * no role: it lists its permissions itself.
 */
export interface Principal {
  readonly kind: PrincipalKind;
  readonly id: string;
  readonly name: string;
  readonly role: Role | null;
  readonly permissions: readonly Permission[];
  readonly reach: Reach;
}
