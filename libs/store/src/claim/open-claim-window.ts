import type { Queryable } from '../queryable.js';
import { CLAIM_LIMITS } from './claim-limits.js';

/** The onboarding account's password, and its hash in the form of Mosquitto's password file. */
export interface ClaimSecret {
  readonly password: string;
  readonly hash: string;
}

/** Opens claiming from now for `CLAIM_LIMITS.hours`. `secret` is taken when there is none yet: devices were prepared with the one that is there. */
export async function openClaimWindow(db: Queryable, by: string, secret: ClaimSecret): Promise<void> {
  await db.query({
    name: 'open-claim-window',
    text: `insert into claim_window as w (enabled_until, opened_at, opened_by, password, password_hash) values (now() + make_interval(hours => $1), now(), $2, $3, $4)
           on conflict (only_row) do update set enabled_until = excluded.enabled_until, opened_at = excluded.opened_at, opened_by = excluded.opened_by,
             password = coalesce(w.password, excluded.password), password_hash = case when w.password is null then excluded.password_hash else w.password_hash end`,
    values: [CLAIM_LIMITS.hours, by, secret.password, secret.hash],
  });
}
