import type { Queryable } from '../queryable.js';

/** Today where the site is, YYYY-MM-DD. */
export async function findSiteToday(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ today: string }>({ name: 'find-site-today', text: 'select site_today()::text as today' });
  return rows[0]!.today;
}
