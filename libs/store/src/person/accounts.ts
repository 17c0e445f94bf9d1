import type { AccountType, Reach } from '@nhip/contracts';
import type pg from 'pg';
import type { Queryable } from '../queryable.js';
import type { Person } from './people.js';

/** An account as the register shows it. `lockedUntil`: the latest lock of any browser; `sessions`: live ones. */
export interface Account extends Omit<Person, 'passwordHash'> {
  readonly accountType: AccountType;
  readonly organisationCode: string | null;
  /** As it was given, without what the role adds. */
  readonly reach: Reach;
  readonly organisationName: string | null;
  readonly isBreakGlass: boolean;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly enabledAt: Date;
  readonly disabledAt: Date | null;
  readonly disabledBy: string | null;
  readonly isDisabledIdle: boolean;
  readonly lastSeenAt: Date | null;
  readonly passwordChangedAt: Date;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly lockedUntil: Date | null;
  readonly sessions: number;
}

const ACCOUNTS = `select p.username, p.display_name as "displayName", p.role, p.account_type as "accountType",
  p.organisation_code as "organisationCode", o.name as "organisationName",
  jsonb_build_object('withheld', p.withheld, 'grants', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
    'area', g.area_code, 'organisation', g.organisation_code)) order by g.id) from reach_grant g where g.username = p.username), '[]')) as reach,
  exists (select 1 from break_glass b where b.username = p.username) as "isBreakGlass",
  p.created_at as "createdAt", p.created_by as "createdBy", p.enabled_at as "enabledAt", p.disabled_at as "disabledAt",
  p.disabled_by as "disabledBy", p.is_disabled_idle as "isDisabledIdle", p.last_seen_at as "lastSeenAt",
  p.password_changed_at as "passwordChangedAt", p.must_change_password as "mustChangePassword",
  exists (select 1 from second_factor f where f.username = p.username and f.confirmed_at is not null) as "hasSecondFactor",
  (select max(c.locked_until) from sign_in_count c where c.username = p.username and c.locked_until > now()) as "lockedUntil",
  (select count(*)::int from session s where s.username = p.username and s.expires_at > now()) as sessions
  from person p left join organisation o on o.code = p.organisation_code`;

/** Every account: enabled ones first, each part in the order of user names. */
export async function listAccounts(db: Queryable): Promise<Account[]> {
  const { rows } = await db.query<Account>({
    name: 'list-accounts',
    text: `${ACCOUNTS} order by p.disabled_at is not null, p.username`,
  });
  return rows;
}

/** One account, enabled or not. */
export async function findAccount(db: Queryable, username: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>({ name: 'find-account', text: `${ACCOUNTS} where p.username = $1`, values: [username] });
  return rows[0];
}

/** What of an account may be changed. */
export type AccountFacts = Pick<Account, 'displayName' | 'role' | 'accountType' | 'organisationCode'>;

/** Changes the facts of an account. */
export async function updateAccount(db: Queryable, username: string, facts: AccountFacts): Promise<void> {
  await db.query({
    name: 'update-account',
    text: 'update person set display_name = $2, role = $3, account_type = $4, organisation_code = $5 where username = $1',
    values: [username, facts.displayName, facts.role, facts.accountType, facts.organisationCode],
  });
}

/** Until the end of the transaction nobody else makes, changes or disables accounts: who administers is counted and changed as one. Signing in goes on. */
export async function lockAccounts(client: pg.PoolClient): Promise<void> {
  await client.query({ name: 'lock-accounts', text: 'select pg_advisory_xact_lock(734011)' });
}

/** Enabled administrators besides this account and the sealed one. */
export async function countOtherAdministrators(db: Queryable, username: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-other-administrators',
    text: `select count(*)::int as count from person p where role = 'administrator' and disabled_at is null and username <> $1
           and not exists (select 1 from break_glass b where b.username = p.username)`,
    values: [username],
  });
  return rows[0]!.count;
}

/** Disables an account and ends its sessions. False when it was disabled already. Within a transaction. */
export async function disableAccount(client: pg.PoolClient, username: string, by: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'disable-account',
    text: `update person set disabled_at = now(), disabled_by = $2, is_disabled_idle = false where username = $1 and disabled_at is null`,
    values: [username, by],
  });
  await client.query({ name: 'delete-sessions-of-account', text: 'delete from session where username = $1', values: [username] });
  return rowCount === 1;
}

/** Enables an account; idle days count anew. False when it was enabled already. */
export async function enableAccount(db: Queryable, username: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'enable-account',
    text: `update person set disabled_at = null, disabled_by = null, is_disabled_idle = false, enabled_at = now()
           where username = $1 and disabled_at is not null`,
    values: [username],
  });
  return rowCount === 1;
}

/**
 * Disables accounts that nobody used for `days`, and ends their sessions. Never the sealed account, and never the administrator who was seen last, so
 * that somebody can always let the others in again. Returns their user names. Within a transaction.
 */
export async function disableIdleAccounts(client: pg.PoolClient, days: number): Promise<string[]> {
  const { rows } = await client.query<{ username: string }>({
    name: 'disable-idle-accounts',
    text: `with enabled as (
             select username, role, greatest(enabled_at, last_seen_at) as used_at from person p
             where disabled_at is null and not exists (select 1 from break_glass b where b.username = p.username)
           ), kept as (
             select username from enabled where role = 'administrator' order by used_at desc, username limit 1
           ), idle as (
             select username from enabled where used_at < now() - make_interval(days => $1) and username not in (select username from kept)
           ), ended as (
             delete from session where username in (select username from idle)
           )
           update person set disabled_at = now(), disabled_by = null, is_disabled_idle = true
           where username in (select username from idle) returning username`,
    values: [days],
  });
  return rows.map(({ username }) => username);
}
