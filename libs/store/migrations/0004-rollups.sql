-- Rollups of 15 minutes, 1 hour and 1 day. Nhịp's own tables, because continuous aggregates cannot leave bad samples out of sums that are
-- already mixed and exist on one edition only. `watermark`: older readings must be marked in touched_bucket by whoever stores them.
-- `rolled_to`: everything older is in the tables; readers take raw above it.

alter table rollup_state add column rolled_to timestamptz;
update rollup_state set rolled_to = watermark;
alter table rollup_state alter column rolled_to set not null;

-- One 15-minute bucket of one series. A reading's increase counts from the good reading before it, wherever that lies; a fall is a reset, so the
-- whole new value counts. A state holds until the next good reading, 15 minutes at most.
create function bucket_15m(p_series_id integer, p_bucket timestamptz)
returns table (n_all integer, n_good integer, sum double precision, min double precision, max double precision, first double precision, last double precision,
  first_at timestamptz, last_at timestamptz, increase double precision, seconds_true double precision)
language sql stable as $$
  with inside as (
    select time, value, quality from telemetry where series_id = p_series_id and time >= p_bucket and time < p_bucket + interval '15 minutes'
  ), before as (
    select time, value from telemetry where series_id = p_series_id and time < p_bucket and quality = 0 order by time desc limit 1
  ), good as (
    select time, value, true as is_inside from inside where quality = 0 union all select time, value, false from before
  ), chained as (
    select time, value, is_inside, lag(value) over (order by time) as previous, lead(time) over (order by time) as next_time from good
  ), measured as (
    select time, value, is_inside,
      case when previous is null then 0 when value >= previous then value - previous else value end as rise,
      case when value <> 0 then greatest(0, extract(epoch from
        least(coalesce(next_time, 'infinity'), time + interval '15 minutes', p_bucket + interval '15 minutes') - greatest(time, p_bucket))) else 0 end as held
    from chained
  )
  select (select count(*)::int from inside), (count(*) filter (where is_inside))::int, sum(value) filter (where is_inside), min(value) filter (where is_inside),
    max(value) filter (where is_inside), first(value, time) filter (where is_inside), last(value, time) filter (where is_inside),
    min(time) filter (where is_inside), max(time) filter (where is_inside), coalesce(sum(rise) filter (where is_inside), 0), coalesce(sum(held), 0)
  from measured
$$;

-- Start of the site's day: Vietnam has had UTC+7 without summer time since 1975.
create function site_day(p_time timestamptz) returns timestamptz language sql immutable parallel safe as
$$ select date_bin(interval '1 day', p_time, timestamptz '2000-01-01 00:00:00+07') $$;

-- Folds 15-minute buckets into the hours or days that hold the given ones.
create function fold_buckets(p_table text, p_series integer[], p_buckets timestamptz[], p_width interval) returns void language plpgsql as $$
begin
  execute format($sql$
    insert into %I as t (bucket, series_id, n_all, n_good, sum, min, max, first, last, first_at, last_at, increase, seconds_true)
    select w.bucket, w.series_id, sum(b.n_all)::int, sum(b.n_good)::int, sum(b.sum), min(b.min), max(b.max),
      (array_agg(b.first order by b.bucket) filter (where b.n_good > 0))[1], (array_agg(b.last order by b.bucket desc) filter (where b.n_good > 0))[1],
      min(b.first_at), max(b.last_at), sum(b.increase), sum(b.seconds_true)
    from (select distinct s as series_id, date_bin($3, k, timestamptz '2000-01-01 00:00:00+07') as bucket from unnest($1, $2) as u(s, k)) w
    join telemetry_15m b on b.series_id = w.series_id and b.bucket >= w.bucket and b.bucket < w.bucket + $3
    group by w.bucket, w.series_id
    on conflict (series_id, bucket) do update set n_all = excluded.n_all, n_good = excluded.n_good, sum = excluded.sum, min = excluded.min, max = excluded.max,
      first = excluded.first, last = excluded.last, first_at = excluded.first_at, last_at = excluded.last_at, increase = excluded.increase, seconds_true = excluded.seconds_true
  $sql$, p_table) using p_series, p_buckets, p_width;
end $$;

-- Computes the given buckets of all three tables again. A late reading also changes the bucket after it (what a state held) and the next one that
-- has a good reading (the increase since): `p_spread` adds these.
create function refresh_buckets(p_series integer[], p_buckets timestamptz[], p_spread boolean) returns integer language plpgsql as $$
declare
  v_series integer[];
  v_buckets timestamptz[];
begin
  with given as (
    select s, b from unnest(p_series, p_buckets) as u(s, b)
  ), spread as (
    select s, b from given
    union select s, b + interval '15 minutes' from given where p_spread
    union select s, date_bin('15 minutes', n.time, 'epoch') from given
      cross join lateral (select time from telemetry where series_id = s and time >= b + interval '15 minutes' and quality = 0 order by time limit 1) n where p_spread
  )
  select array_agg(s), array_agg(b) into v_series, v_buckets from spread where b < (select rolled_to from rollup_state);
  if v_series is null then return 0; end if;
  insert into telemetry_15m as t (bucket, series_id, n_all, n_good, sum, min, max, first, last, first_at, last_at, increase, seconds_true)
  select b, s, r.* from unnest(v_series, v_buckets) as u(s, b) cross join lateral bucket_15m(s, b) r where r.n_all > 0
  on conflict (series_id, bucket) do update set n_all = excluded.n_all, n_good = excluded.n_good, sum = excluded.sum, min = excluded.min, max = excluded.max,
    first = excluded.first, last = excluded.last, first_at = excluded.first_at, last_at = excluded.last_at, increase = excluded.increase, seconds_true = excluded.seconds_true;
  perform fold_buckets('telemetry_1h', v_series, v_buckets, interval '1 hour');
  perform fold_buckets('telemetry_1d', v_series, v_buckets, interval '1 day');
  return cardinality(v_series);
end $$;

-- Moves the watermark to the last full 15 minutes that ended p_lag ago. Waits for whoever stores older readings just now (they hold the row).
create function advance_watermark(p_lag interval) returns void language sql as $$
  update rollup_state set watermark = greatest(watermark, date_bin('15 minutes', now() - p_lag, 'epoch'))
$$;

-- One small step: buckets between rolled_to and the watermark, quarter by quarter while they hold nothing much, else one; then touched buckets.
-- Returns how many buckets were computed; 0 when there is nothing left to do.
create function roll_up_step(p_most integer) returns integer language plpgsql as $$
declare
  v_from timestamptz;
  v_to timestamptz;
  v_next timestamptz;
  v_series integer[];
  v_buckets timestamptz[];
begin
  select rolled_to, watermark into v_from, v_to from rollup_state;
  if v_from < v_to then
    -- Jump over stretches without readings.
    select date_bin('15 minutes', min(time), 'epoch') into v_next from (select time from telemetry where time >= v_from and time < v_to order by time limit 1) t;
    if v_next is null then
      update rollup_state set rolled_to = v_to;
      return 1;
    end if;
    update rollup_state set rolled_to = v_next + interval '15 minutes';
    select array_agg(series_id), array_agg(v_next) into v_series, v_buckets
    from (select distinct series_id from telemetry where time >= v_next and time < v_next + interval '15 minutes') s;
    return greatest(1, refresh_buckets(v_series, v_buckets, false));
  end if;
  with taken as (
    delete from touched_bucket where ctid = any (array(select ctid from touched_bucket limit p_most for update skip locked)) returning series_id, bucket
  )
  select array_agg(series_id), array_agg(bucket) into v_series, v_buckets from taken;
  if v_series is null then return 0; end if;
  return greatest(1, refresh_buckets(v_series, v_buckets, true));
end $$;
