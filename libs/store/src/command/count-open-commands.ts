import type { Queryable } from '../queryable.js';

/** How many commands are open: not published yet, on their way, and among the first those that nobody listens to. */
export async function countOpenCommands(db: Queryable): Promise<{ requested: number; sent: number; waiting: number }> {
  const { rows } = await db.query<{ requested: number; sent: number; waiting: number }>({
    name: 'count-open-commands',
    text: `select count(*) filter (where state = 'requested')::int as requested, count(*) filter (where state = 'sent')::int as sent,
             count(*) filter (where waits_for is not null)::int as waiting from command where state in ('requested', 'sent')`,
  });
  return rows[0]!;
}
