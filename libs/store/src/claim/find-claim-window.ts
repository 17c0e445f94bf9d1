import type { Queryable } from '../queryable.js';

/** Until when unregistered devices may announce themselves, who let them, and the account that they use. `until` lies in the past when claiming is off. */
export interface ClaimWindow {
  readonly until: Date;
  readonly isOpen: boolean;
  readonly openedAt: Date | null;
  readonly openedBy: string | null;
  readonly password: string | null;
  readonly passwordHash: string | null;
}

/** The claim window as it was last set; undefined when nobody ever opened it. */
export async function findClaimWindow(db: Queryable): Promise<ClaimWindow | undefined> {
  const { rows } = await db.query<ClaimWindow>({
    name: 'find-claim-window',
    text: `select enabled_until as until, enabled_until > now() as "isOpen", opened_at as "openedAt", opened_by as "openedBy", password, password_hash as "passwordHash" from claim_window`,
  });
  return rows[0];
}
