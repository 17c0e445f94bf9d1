import type { Queryable } from '../queryable.js';

/** Notes a wrong try of a browser that the account does not know. */
export async function insertSignInFailure(db: Queryable, address: string, username: string): Promise<void> {
  await db.query({
    name: 'insert-sign-in-failure',
    text: 'insert into sign_in_failure (address, username) values ($1, $2)',
    values: [address, username],
  });
}

/** Wrong tries from an address within the last hour: over all accounts, or for one. */
export async function countSignInFailures(db: Queryable, address: string, username?: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-sign-in-failures',
    text: `select count(*)::int as count from sign_in_failure
           where address = $1 and at > now() - interval '1 hour' and ($2::text is null or username = $2)`,
    values: [address, username ?? null],
  });
  return rows[0]!.count;
}
