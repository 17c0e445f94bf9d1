import type { Queryable } from '../queryable.js';

/** Counts connections that the broker refused, by user name (or client id) and reason. */
export async function addRefusedConnections(
  db: Queryable,
  refusals: readonly { username: string; reason: string; count: number; lastAt: Date }[],
): Promise<void> {
  for (const { username, reason, count, lastAt } of refusals) {
    await db.query({
      name: 'add-refused-connection',
      text: `insert into refused_connection as r (username, day, reason, count, last_at) values ($1, ($4::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date, $2, $3, $4)
             on conflict (username, day, reason) do update set count = r.count + excluded.count, last_at = greatest(r.last_at, excluded.last_at)`,
      values: [username, reason, count, lastAt],
    });
  }
}

/** Refused connections since a day (YYYY-MM-DD), newest first. */
export async function listRefusedConnections(
  db: Queryable,
  sinceDay: string,
  limit = 200,
): Promise<{ username: string; reason: string; count: number; lastAt: Date }[]> {
  const { rows } = await db.query<{ username: string; reason: string; count: number; lastAt: Date }>({
    name: 'list-refused-connections',
    text: `select username, reason, sum(count)::int as count, max(last_at) as "lastAt" from refused_connection where day >= $1 group by username, reason order by max(last_at) desc limit $2`,
    values: [sinceDay, limit],
  });
  return rows;
}
