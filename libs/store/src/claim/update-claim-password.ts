import type { Queryable } from '../queryable.js';
import type { ClaimSecret } from './open-claim-window.js';

/** Replaces the password of the onboarding account. False when there is no account yet. */
export async function updateClaimPassword(db: Queryable, secret: ClaimSecret): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'update-claim-password',
    text: 'update claim_window set password = $1, password_hash = $2',
    values: [secret.password, secret.hash],
  });
  return rowCount === 1;
}
