-- Readers see late readings at once, before they are folded: what the tables do not hold right yet is computed from raw.

-- The 15-minute buckets of a series in [p_from, p_to) below rolled_to that wait to be folded again: touched ones, and what a late reading changes
-- beyond its own bucket (see refresh_buckets).
create function unrolled_buckets(p_series_id integer, p_from timestamptz, p_to timestamptz) returns setof timestamptz language sql stable as $$
  with touched as (select bucket from touched_bucket where series_id = p_series_id)
  select distinct b from (
    select bucket as b from touched
    union all select bucket + interval '15 minutes' from touched
    union all select date_bin('15 minutes', n.time, 'epoch') from touched cross join lateral (
      select time from telemetry where series_id = p_series_id and time >= touched.bucket + interval '15 minutes' and quality = 0 order by time limit 1) n
  ) spread where b >= p_from and b < p_to and b < (select rolled_to from rollup_state)
$$;
