import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Queryable } from '../queryable.js';

/** A lease that this process holds. `epoch` rises with every new owner: a write under the lease carries `where epoch = …`. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly epoch: number;
  readonly expiresAt: Date;
}

/** PostgreSQL cuts the name of a connection after 63 bytes. */
const HOST_LETTERS = 24;

/**
 * A name for this process that no other has, at most 63 bytes. It is the owner of its leases and must be the `applicationName` of the pool under which
 * it writes: that is how a successor finds the connections of a process that hangs.
 */
export const leaseOwner = (service: string): string =>
  `nhip-${service}:${hostname().slice(0, HOST_LETTERS)}:${process.pid}:${randomBytes(4).toString('hex')}`;

const RETURNING = 'returning name, owner, epoch, expires_at as "expiresAt"';

/**
 * Ends the connections of the owner whose lease has expired. A process that hangs in a transaction (a stopped machine, a disk that does not answer) keeps
 * its row locks, and every write of its successor would wait for them for as long as it hangs.
 */
async function endExpiredOwner(db: Queryable, name: string, owner: string): Promise<void> {
  await db.query({
    name: 'end-expired-owner',
    text: `select pg_terminate_backend(a.pid) from lease l join pg_stat_activity a on a.application_name = l.owner and a.datname = current_database()
           where l.name = $1 and l.owner <> $2 and l.expires_at <= now() and a.pid <> pg_backend_pid()`,
    values: [name, owner],
  });
}

/**
 * Takes a lease that is free, expired or already ours, for `ttlS` seconds of database time (15). Undefined when another owner holds it. What an expired
 * owner had not committed is rolled back.
 */
export async function acquireLease(db: Queryable, name: string, owner: string, ttlS = 15): Promise<Lease | undefined> {
  await endExpiredOwner(db, name, owner);
  const made = await db.query<Lease>({
    name: 'make-lease',
    text: `insert into lease (name, owner, expires_at) values ($1, $2, now() + make_interval(secs => $3)) on conflict (name) do nothing ${RETURNING}`,
    values: [name, owner, ttlS],
  });
  if (made.rows[0]) return made.rows[0];
  // No upsert: that one locks the row before it looks whether the lease has expired, and so waits for an owner that hangs before it can be ended.
  const { rows } = await db.query<Lease>({
    name: 'take-lease',
    text: `update lease set owner = $2, expires_at = now() + make_interval(secs => $3), epoch = epoch + (owner <> $2 or expires_at <= now())::int
           where name = $1 and (owner = $2 or expires_at <= now()) ${RETURNING}`,
    values: [name, owner, ttlS],
  });
  return rows[0];
}

/** Prolongs a lease. False when it was lost: the holder must stop at once. */
export async function renewLease(db: Queryable, lease: Lease, ttlS = 15): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'renew-lease',
    text: 'update lease set expires_at = now() + make_interval(secs => $4) where name = $1 and owner = $2 and epoch = $3 and expires_at > now()',
    values: [lease.name, lease.owner, lease.epoch, ttlS],
  });
  return rowCount === 1;
}

/** Gives a lease back, so that a successor need not wait for its end. */
export async function releaseLease(db: Queryable, lease: Lease): Promise<void> {
  await db.query({
    name: 'release-lease',
    text: 'update lease set expires_at = now() where name = $1 and owner = $2 and epoch = $3',
    values: [lease.name, lease.owner, lease.epoch],
  });
}

/** Leases whose name begins with `prefix`, held or expired. */
export async function listLeases(db: Queryable, prefix: string): Promise<(Lease & { isLive: boolean })[]> {
  const { rows } = await db.query<Lease & { isLive: boolean }>({
    name: 'list-leases',
    text: `select name, owner, epoch, expires_at as "expiresAt", expires_at > now() as "isLive" from lease where starts_with(name, $1) order by name`,
    values: [prefix],
  });
  return rows;
}
