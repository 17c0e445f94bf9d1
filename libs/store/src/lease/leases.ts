import type { Queryable } from '../queryable.js';

/** A lease that this process holds. `epoch` rises with every new owner: a write under the lease carries `where epoch = …`. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly epoch: number;
  readonly expiresAt: Date;
}

const RETURNING = 'returning name, owner, epoch, expires_at as "expiresAt"';

/** Takes a lease that is free, expired or already ours, for `ttlS` seconds of database time (15). Undefined when another owner holds it. */
export async function acquireLease(db: Queryable, name: string, owner: string, ttlS = 15): Promise<Lease | undefined> {
  const { rows } = await db.query<Lease>({
    name: 'acquire-lease',
    text: `insert into lease as l (name, owner, expires_at) values ($1, $2, now() + make_interval(secs => $3))
           on conflict (name) do update set owner = excluded.owner, expires_at = excluded.expires_at, epoch = l.epoch + (l.owner <> excluded.owner or l.expires_at <= now())::int
           where l.owner = excluded.owner or l.expires_at <= now() ${RETURNING}`,
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
