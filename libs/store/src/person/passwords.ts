import type pg from 'pg';
import type { Queryable } from '../queryable.js';

/** The newest `count` password hashes of a person, the current one first. */
export async function listPasswordHashes(db: Queryable, username: string, count: number): Promise<string[]> {
  const { rows } = await db.query<{ hash: string }>({
    name: 'list-password-hashes',
    text: `select hash from (
             select password_hash as hash, 'infinity'::timestamptz as at from person where username = $1
             union all select password_hash, replaced_at from password_history where username = $1
           ) every_hash order by at desc limit $2`,
    values: [username, count],
  });
  return rows.map(({ hash }) => hash);
}

/** Another password hash (argon2id in PHC form) for a person. `mustChange`: it was given by somebody else. */
export interface NewPassword {
  readonly username: string;
  readonly oldHash: string;
  readonly newHash: string;
  readonly mustChange: boolean;
}

/** Stores another password hash and remembers `oldHash`, unless it changed since `oldHash` was read. False when it did. Within a transaction. */
export async function updatePersonPassword(
  client: pg.PoolClient,
  { username, oldHash, newHash, mustChange }: NewPassword,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'update-person-password',
    text: `update person set password_hash = $3, must_change_password = $4, password_changed_at = now() where username = $1 and password_hash = $2`,
    values: [username, oldHash, newHash, mustChange],
  });
  if (rowCount !== 1) return false;
  await client.query({
    name: 'insert-password-history',
    text: 'insert into password_history (username, replaced_at, password_hash) values ($1, clock_timestamp(), $2)',
    values: [username, oldHash],
  });
  return true;
}

/** Forgets all but the newest `kept` replaced hashes of every person. Returns how many went. */
export async function deleteOldPasswords(db: Queryable, kept: number): Promise<number> {
  const { rowCount } = await db.query({
    name: 'delete-old-passwords',
    text: `delete from password_history h using (
             select username, replaced_at, row_number() over (partition by username order by replaced_at desc) as place from password_history
           ) o where o.username = h.username and o.replaced_at = h.replaced_at and o.place > $1`,
    values: [kept],
  });
  return rowCount ?? 0;
}
