import type { Queryable } from '../queryable.js';

// The oldest day row reaches back beyond raw retention; a series that has none yet is asked for in raw. One index look-up a series each.
const SQL = `
select u.id as "seriesId", (extract(epoch from coalesce(d.first, r.first)) * 1000)::float8 as "firstMs"
from unnest($1::int[]) as u(id)
left join lateral (select coalesce(first_at, bucket) as first from telemetry_1d where series_id = u.id order by bucket limit 1) d on true
left join lateral (select time as first from telemetry where series_id = u.id and d.first is null order by time limit 1) r on true
where coalesce(d.first, r.first) is not null`;

/** When each of the series was first heard, milliseconds since 1970; what was never heard is absent. */
export async function listFirstReadings(db: Queryable, seriesIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await db.query<{ seriesId: number; firstMs: number }>({ name: 'list-first-readings', text: SQL, values: [seriesIds] });
  return new Map(rows.map(({ seriesId, firstMs }) => [seriesId, firstMs]));
}
