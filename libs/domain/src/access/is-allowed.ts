import type { Permission, Principal } from '@nhip/contracts';

/** May this principal do all of this? Asked for nothing, the answer is no: a rule that was forgotten opens no door. */
export const isAllowed = ({ permissions }: Pick<Principal, 'permissions'>, needed: readonly Permission[]): boolean =>
  needed.length > 0 && needed.every((permission) => permissions.includes(permission));
