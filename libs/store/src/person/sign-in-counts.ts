import type { Queryable } from '../queryable.js';

/** Whose tries: the user name as typed (it need not exist) and the browser. `browserHash` empty: browsers that never signed in to the account. */
export interface TryKey {
  readonly username: string;
  readonly browserHash: Buffer;
}

/** Is this key locked now? A lock that is over counts no more. */
export async function isSignInLocked(db: Queryable, { username, browserHash }: TryKey): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-sign-in-locked',
    text: 'select 1 from sign_in_count where username = $1 and browser_hash = $2 and locked_until > now()',
    values: [username, browserHash],
  });
  return rowCount === 1;
}

/** Counts a wrong try; the `limit`-th locks the key for `hours`. A lock that is over begins a new count. True when it is locked now. */
export async function countWrongTry(
  db: Queryable,
  { username, browserHash }: TryKey,
  { limit, hours }: { limit: number; hours: number },
): Promise<boolean> {
  const { rows } = await db.query<{ isLocked: boolean }>({
    name: 'count-wrong-try',
    text: `insert into sign_in_count as c (username, browser_hash, tries, locked_until)
           values ($1, $2, 1, case when $3::int <= 1 then now() + make_interval(hours => $4) end)
           on conflict (username, browser_hash) do update set
             last_at = now(),
             tries = case when c.locked_until <= now() then 1 else c.tries + 1 end,
             locked_until = case
               when c.locked_until > now() then c.locked_until
               when (case when c.locked_until <= now() then 1 else c.tries + 1 end) >= $3 then now() + make_interval(hours => $4)
             end
           returning locked_until is not null as "isLocked"`,
    values: [username, browserHash, limit, hours],
  });
  return rows[0]!.isLocked;
}

/** Forgets the wrong tries of a key after a success. */
export async function clearTries(db: Queryable, { username, browserHash }: TryKey): Promise<void> {
  await db.query({
    name: 'clear-tries',
    text: 'delete from sign_in_count where username = $1 and browser_hash = $2',
    values: [username, browserHash],
  });
}

/** Opens an account for every browser. True when it was locked for one. */
export async function unlockSignIn(db: Queryable, username: string): Promise<boolean> {
  const { rows } = await db.query<{ wasLocked: boolean }>({
    name: 'unlock-sign-in',
    text: 'delete from sign_in_count where username = $1 returning coalesce(locked_until > now(), false) as "wasLocked"',
    values: [username],
  });
  return rows.some(({ wasLocked }) => wasLocked);
}

/** Forgets counts that have rested for `hours` and locks that are over. Returns how many. */
export async function deleteOldCounts(db: Queryable, hours: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'delete-old-sign-in-counts',
    text: `delete from sign_in_count where last_at < now() - make_interval(hours => $1) and (locked_until is null or locked_until <= now())`,
    values: [hours],
  });
  return rowCount ?? 0;
}
