import type { Queryable } from '../queryable.js';

/** Hours of one day of the site (`dayMs` is its start) for which a sender stated the interval of a series: bit n of `hours` is the hour from n to n + 1. */
export interface ToldInterval {
  readonly seriesId: number;
  readonly dayMs: number;
  readonly everyS: number;
  readonly hours: number;
}

/** Adds hours to what is known. At most one row a series, day and interval in `told`; sorted here, so that two writers never wait for each other. */
export async function upsertToldIntervals(db: Queryable, told: readonly ToldInterval[]): Promise<void> {
  if (told.length === 0) return;
  await db.query({
    name: 'upsert-told-intervals',
    text: `insert into told_interval as t (series_id, day, every_s, hours)
           select s, to_timestamp(d / 1000), e, h from unnest($1::int[], $2::float8[], $3::int[], $4::int[]) as u(s, d, e, h) order by s, d, e
           on conflict (series_id, day, every_s) do update set hours = t.hours | excluded.hours where t.hours | excluded.hours <> t.hours`,
    values: [told.map((t) => t.seriesId), told.map((t) => t.dayMs), told.map((t) => t.everyS), told.map((t) => t.hours)],
  });
}

/** What was stated of these series for the days of the site from … to (milliseconds since 1970, `fromMs` the start of a day). */
export async function listToldIntervals(
  db: Queryable,
  query: { seriesIds: readonly number[]; fromMs: number; toMs: number },
): Promise<ToldInterval[]> {
  const { rows } = await db.query<ToldInterval>({
    name: 'list-told-intervals',
    text: `select series_id as "seriesId", extract(epoch from day)::float8 * 1000 as "dayMs", every_s as "everyS", hours from told_interval
           where series_id = any($1::int[]) and day >= to_timestamp($2::float8 / 1000) and day < to_timestamp($3::float8 / 1000)
           order by series_id, day, every_s`,
    values: [query.seriesIds, query.fromMs, query.toMs],
  });
  return rows;
}
