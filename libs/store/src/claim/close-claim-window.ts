import type { Queryable } from '../queryable.js';

/** Ends claiming now. False when it was not open. */
export async function closeClaimWindow(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'close-claim-window',
    text: 'update claim_window set enabled_until = now() where enabled_until > now()',
  });
  return rowCount === 1;
}
