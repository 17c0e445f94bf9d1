import type pg from 'pg';
import type { Queryable } from '../queryable.js';

/** The second factor of a person: the encrypted secret, and the last time step whose code was taken. `confirmedAt` null: being set up. */
export interface SecondFactor {
  readonly secret: Buffer;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
}

/** The second factor of a person, set up or being set up. */
export async function findSecondFactor(db: Queryable, username: string): Promise<SecondFactor | undefined> {
  const { rows } = await db.query<SecondFactor>({
    name: 'find-second-factor',
    text: 'select secret, confirmed_at as "confirmedAt", last_step::float8 as "lastStep" from second_factor where username = $1',
    values: [username],
  });
  return rows[0];
}

/** Begins to set up a second factor; an unconfirmed one is replaced, a confirmed one stays. False when it stayed. */
export async function beginSecondFactor(db: Queryable, username: string, secret: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'begin-second-factor',
    text: `insert into second_factor as f (username, secret) values ($1, $2)
           on conflict (username) do update set secret = $2, created_at = now(), last_step = 0 where f.confirmed_at is null`,
    values: [username, secret],
  });
  return rowCount === 1;
}

/** Takes a time step for a code: true for the first who asks, false when this or a later step was taken before (a replay). */
export async function takeFactorStep(db: Queryable, username: string, step: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'take-factor-step',
    text: 'update second_factor set last_step = $2 where username = $1 and last_step < $2',
    values: [username, step],
  });
  return rowCount === 1;
}

/** The second factor counts from now on. False when it did already. */
export async function confirmSecondFactor(db: Queryable, username: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'confirm-second-factor',
    text: 'update second_factor set confirmed_at = now() where username = $1 and confirmed_at is null',
    values: [username],
  });
  return rowCount === 1;
}

/** Takes a second factor and its recovery codes away. False when there was none. */
export async function deleteSecondFactor(db: Queryable, username: string): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'delete-second-factor',
    text: 'delete from second_factor where username = $1',
    values: [username],
  });
  return rowCount === 1;
}

/** Replaces the recovery codes of a person; only their hashes are stored. Within a transaction. */
export async function replaceRecoveryCodes(client: pg.PoolClient, username: string, hashes: readonly Buffer[]): Promise<void> {
  await client.query({ name: 'delete-recovery-codes', text: 'delete from recovery_code where username = $1', values: [username] });
  await client.query({
    name: 'insert-recovery-codes',
    text: 'insert into recovery_code (username, code_hash) select $1, unnest($2::bytea[])',
    values: [username, hashes],
  });
}

/** Uses up a recovery code. False when the person has no unused one of this hash. */
export async function useRecoveryCode(db: Queryable, username: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'use-recovery-code',
    text: 'update recovery_code set used_at = now() where username = $1 and code_hash = $2 and used_at is null',
    values: [username, hash],
  });
  return rowCount === 1;
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(db: Queryable, username: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    name: 'count-recovery-codes',
    text: 'select count(*)::int as count from recovery_code where username = $1 and used_at is null',
    values: [username],
  });
  return rows[0]!.count;
}
