import type { Queryable } from '../queryable.js';

/** Has this browser signed in to the account before, and within the last `days`? */
export async function isKnownBrowser(db: Queryable, username: string, browserHash: Buffer, days = 400): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-known-browser',
    text: 'select 1 from known_browser where username = $1 and browser_hash = $2 and last_at > now() - make_interval(days => $3)',
    values: [username, browserHash, days],
  });
  return rowCount === 1;
}

/** Does any account know this browser? */
export async function hasKnownBrowser(db: Queryable, browserHash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'has-known-browser',
    text: 'select 1 from known_browser where browser_hash = $1 limit 1',
    values: [browserHash],
  });
  return rowCount === 1;
}

/** The account has signed in from this browser now. */
export async function upsertKnownBrowser(db: Queryable, username: string, browserHash: Buffer): Promise<void> {
  await db.query({
    name: 'upsert-known-browser',
    text: `insert into known_browser (username, browser_hash) values ($1, $2)
           on conflict (username, browser_hash) do update set last_at = now()`,
    values: [username, browserHash],
  });
}

/** Every browser is strange to the account again. */
export async function deleteKnownBrowsers(db: Queryable, username: string): Promise<void> {
  await db.query({ name: 'delete-known-browsers', text: 'delete from known_browser where username = $1', values: [username] });
}
