import type { Queryable } from '../queryable.js';

/** Most names that one day may hold; further ones are counted together under `OTHER_NAMES`: strangers choose their names freely. */
export const MOST_REFUSED_NAMES = 2000;
export const OTHER_NAMES = '*';

/** Counts connections that the broker refused, by name (the client id, which devices set to their asset id), day of the site and reason. */
export async function addRefusedConnections(
  db: Queryable,
  refusals: readonly { username: string; reason: string; count: number; lastAt: Date }[],
): Promise<void> {
  if (refusals.length === 0) return;
  await db.query({
    name: 'add-refused-connections',
    text: `with given as (
             select u, r, n, t, (t at time zone 'Asia/Ho_Chi_Minh')::date as d from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) as g(u, r, n, t)
           ), named as (
             select case when exists (select from refused_connection k where k.username = u and k.day = d and k.reason = r)
               or (select count(*) from refused_connection k where k.day = d) + row_number() over () <= $5 then u else $6 end as u, r, n, t, d from given
           )
           insert into refused_connection as c (username, day, reason, count, last_at) select u, d, r, sum(n), max(t) from named group by u, d, r order by u, d, r
           on conflict (username, day, reason) do update set count = c.count + excluded.count, last_at = greatest(c.last_at, excluded.last_at)`,
    values: [
      refusals.map((one) => one.username),
      refusals.map((one) => one.reason),
      refusals.map((one) => one.count),
      refusals.map((one) => one.lastAt),
      MOST_REFUSED_NAMES,
      OTHER_NAMES,
    ],
  });
}

/** What the broker refused of one name for one reason. `account` tells whether Nhịp knows the name: its own password was wrong, revoked, or nobody. */
export interface RefusedConnection {
  readonly username: string;
  readonly reason: string;
  readonly count: number;
  readonly lastAt: Date;
  readonly assetName: string | null;
  readonly account: 'live' | 'revoked' | 'none';
  /** day (YYYY-MM-DD) and how many, oldest first */
  readonly days: readonly (readonly [string, number])[];
}

/** Refused connections of devices and strangers since a day (YYYY-MM-DD), newest first. Nhịp's own accounts knock while the door is still shut. */
export async function listRefusedConnections(db: Queryable, sinceDay: string, limit = 200): Promise<RefusedConnection[]> {
  const { rows } = await db.query<RefusedConnection>({
    name: 'list-refused-connections',
    text: `with r as (
             select username, reason, sum(count)::float8 as count, max(last_at) as last_at, json_agg(json_build_array(day, count) order by day) as days
             from refused_connection where day >= $1::date and username not like 'nhip-%' group by username, reason order by max(last_at) desc limit $2
           )
           select r.username, r.reason, r.count, r.last_at as "lastAt", r.days, a.name as "assetName",
             case when c.username is null then 'none' when c.revoked_at is null then 'live' else 'revoked' end as account
           from r left join asset a on a.id = r.username left join credential c on c.username = r.username order by r.last_at desc, r.username, r.reason`,
    values: [sinceDay, limit],
  });
  return rows;
}
