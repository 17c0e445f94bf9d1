import type pg from 'pg';
import type { Queryable } from '../queryable.js';

/** User name of the sealed account. */
export const BREAK_GLASS_USERNAME = 'khan-cap';

/** The sealed account. `usedAt` not null: the seal is broken since then, by a sign-in from `usedFrom` (an address). */
export interface BreakGlass {
  readonly username: string;
  readonly sealedAt: Date;
  readonly sealedBy: string;
  readonly usedAt: Date | null;
  readonly usedFrom: string | null;
}

/** The sealed account, if one was ever sealed. */
export async function findBreakGlass(db: Queryable): Promise<BreakGlass | undefined> {
  const { rows } = await db.query<BreakGlass>({
    name: 'find-break-glass',
    text: `select username, sealed_at as "sealedAt", sealed_by as "sealedBy", used_at as "usedAt", used_from as "usedFrom" from break_glass`,
  });
  return rows[0];
}

/**
 * Seals the account: makes it when there is none, gives it another password (`passwordHash`, argon2id in PHC form), ends its sessions. False when
 * somebody else's account has its user name. Within a transaction.
 */
export async function sealBreakGlass(client: pg.PoolClient, passwordHash: string, by: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'upsert-break-glass-person',
    text: `insert into person as p (username, display_name, role, account_type, password_hash, created_by)
           values ($1, 'Tài khoản khẩn cấp', 'administrator', 'administration', $2, $3)
           on conflict (username) do update set password_hash = $2, password_changed_at = now(), must_change_password = false, disabled_at = null
           where exists (select 1 from break_glass b where b.username = p.username)`,
    values: [BREAK_GLASS_USERNAME, passwordHash, by],
  });
  if (rowCount !== 1) return false;
  await client.query({
    name: 'upsert-break-glass',
    text: `insert into break_glass (username, sealed_by) values ($1, $2)
           on conflict (is_only) do update set username = $1, sealed_at = now(), sealed_by = $2, used_at = null, used_from = null`,
    values: [BREAK_GLASS_USERNAME, by],
  });
  await client.query({
    name: 'delete-break-glass-sessions',
    text: 'delete from session where username = $1',
    values: [BREAK_GLASS_USERNAME],
  });
  return true;
}

/** The seal is broken by a sign-in from `address`; the first one counts. */
export async function breakSeal(client: pg.PoolClient, address: string): Promise<void> {
  await client.query({
    name: 'break-seal',
    text: 'update break_glass set used_at = now(), used_from = $1 where used_at is null',
    values: [address],
  });
}
