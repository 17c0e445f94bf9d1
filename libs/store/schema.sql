-- Dumped from the migrations by schema.medium.spec.ts; never edited by hand.
-- hypertable event by time, chunks of 7 days
-- hypertable frame_journal by committed_at, chunks of 00:10:00
-- hypertable telemetry by time, chunks of 1 day
-- hypertable telemetry_15m by bucket, chunks of 30 days
-- hypertable telemetry_1d by bucket, chunks of 730 days
-- hypertable telemetry_1h by bucket, chunks of 90 days
CREATE FUNCTION public.advance_watermark(p_lag interval) RETURNS void
    LANGUAGE sql
    AS $$
  update rollup_state set watermark = greatest(watermark, date_bin('15 minutes', now() - p_lag, 'epoch'))
$$;

CREATE FUNCTION public.bucket_15m(p_series_id integer, p_bucket timestamp with time zone) RETURNS TABLE(n_all integer, n_good integer, sum double precision, min double precision, max double precision, first double precision, last double precision, first_at timestamp with time zone, last_at timestamp with time zone, increase double precision, seconds_true double precision)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.fold_buckets(p_table text, p_series integer[], p_buckets timestamp with time zone[], p_width interval) RETURNS void
    LANGUAGE plpgsql
    AS $_$
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
end $_$;

CREATE FUNCTION public.keep_asset_area() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  v_today date := site_today();
begin
  if new.area_code is not distinct from (select area_code from asset_area where asset_id = new.id and valid_from <= v_today and (valid_to is null or valid_to > v_today)) then
    return null;
  end if;
  delete from asset_area where asset_id = new.id and valid_from >= v_today;
  update asset_area set valid_to = v_today where asset_id = new.id and (valid_to is null or valid_to > v_today);
  if new.area_code is not null then
    insert into asset_area (asset_id, area_code, valid_from) values (new.id, new.area_code, v_today);
  end if;
  return null;
end $$;

CREATE FUNCTION public.log_connections(p_asset text[], p_online boolean[], p_at timestamp with time zone[], p_said_by text[], p_firmware text[]) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  r record;
  v_before record;
  v_count integer := 0;
begin
  for r in
    select u.asset_id, u.online, u.at, u.said_by, u.firmware
    from unnest(p_asset, p_online, p_at, p_said_by, p_firmware) with ordinality as u(asset_id, online, at, said_by, firmware, n)
    join asset a on a.id = u.asset_id order by u.asset_id, u.at, u.n
  loop
    select c.online, c.firmware into v_before from connection_log c where c.asset_id = r.asset_id and c.at <= r.at order by c.at desc limit 1;
    continue when found and v_before.online = r.online and (r.firmware is null or r.firmware is not distinct from v_before.firmware);
    insert into connection_log (asset_id, at, online, said_by, firmware)
    values (r.asset_id, r.at, r.online, r.said_by, coalesce(r.firmware, v_before.firmware))
    on conflict (asset_id, at) do update set online = excluded.online, said_by = excluded.said_by, firmware = excluded.firmware;
    v_count := v_count + 1;
  end loop;
  return v_count;
end $$;

CREATE FUNCTION public.refresh_buckets(p_series integer[], p_buckets timestamp with time zone[], p_spread boolean) RETURNS integer
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.roll_up_step(p_most integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.site_day(p_time timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select date_bin(interval '1 day', p_time, timestamptz '2000-01-01 00:00:00+07') $$;

CREATE FUNCTION public.site_today() RETURNS date
    LANGUAGE sql STABLE
    AS $$ select (now() at time zone interval '+07:00')::date $$;

CREATE FUNCTION public.unrolled_buckets(p_series_id integer, p_from timestamp with time zone, p_to timestamp with time zone) RETURNS SETOF timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
  with touched as (select bucket from touched_bucket where series_id = p_series_id)
  select distinct b from (
    select bucket as b from touched
    union all select bucket + interval '15 minutes' from touched
    union all select date_bin('15 minutes', n.time, 'epoch') from touched cross join lateral (
      select time from telemetry where series_id = p_series_id and time >= touched.bucket + interval '15 minutes' and quality = 0 order by time limit 1) n
  ) spread where b >= p_from and b < p_to and b < (select rolled_to from rollup_state)
$$;

CREATE TABLE public.area (
    code text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    parent_code text,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    boundary jsonb,
    boundary_quality text DEFAULT 'none'::text NOT NULL,
    valid_from date DEFAULT '2025-07-01'::date NOT NULL,
    valid_to date,
    pack text,
    CONSTRAINT area_boundary_quality_check CHECK ((boundary_quality = ANY (ARRAY['official'::text, 'approximate'::text, 'none'::text]))),
    CONSTRAINT area_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
    CONSTRAINT area_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'district'::text, 'ward'::text, 'commune'::text, 'special-zone'::text, 'saved'::text])))
);

CREATE TABLE public.area_succession (
    old_code text NOT NULL,
    new_code text NOT NULL,
    valid_from date NOT NULL,
    CONSTRAINT area_succession_check CHECK ((old_code <> new_code))
);

CREATE TABLE public.asset (
    key integer NOT NULL,
    id text NOT NULL,
    type text NOT NULL,
    name text NOT NULL,
    search_text text NOT NULL,
    area_code text,
    organisation_code text,
    lat double precision,
    lon double precision,
    gateway_id text,
    source_kind text DEFAULT 'device'::text NOT NULL,
    limits jsonb DEFAULT '[]'::jsonb NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    online boolean,
    status_at timestamp with time zone,
    firmware text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    retired_at timestamp with time zone,
    pack text,
    CONSTRAINT asset_id_check CHECK ((id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'::text)),
    CONSTRAINT asset_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
    CONSTRAINT asset_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
    CONSTRAINT asset_source_kind_check CHECK ((source_kind = ANY (ARRAY['device'::text, 'simulator'::text, 'replay'::text])))
);

CREATE TABLE public.asset_alias (
    alias text NOT NULL,
    asset_id text NOT NULL
);

CREATE TABLE public.asset_area (
    asset_id text NOT NULL,
    area_code text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT asset_area_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);

ALTER TABLE public.asset ALTER COLUMN key ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.asset_key_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.asset_repeat (
    asset_id text NOT NULL,
    day date NOT NULL,
    duplicates bigint DEFAULT 0 NOT NULL,
    corrections bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.break_glass (
    is_only boolean DEFAULT true NOT NULL,
    username text NOT NULL,
    sealed_at timestamp with time zone DEFAULT now() NOT NULL,
    sealed_by text NOT NULL,
    used_at timestamp with time zone,
    used_from text,
    CONSTRAINT break_glass_is_only_check CHECK (is_only)
);

CREATE TABLE public.change_log (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    noun text NOT NULL,
    key text NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE public.change_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.change_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claim_message (
    id bigint NOT NULL,
    hardware_id text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    payload bytea NOT NULL
);

ALTER TABLE public.claim_message ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.claim_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claim_window (
    only_row boolean DEFAULT true NOT NULL,
    enabled_until timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    opened_by text,
    password text,
    password_hash text,
    CONSTRAINT claim_window_only_row_check CHECK (only_row)
);

CREATE TABLE public.command (
    id uuid NOT NULL,
    asset_id text NOT NULL,
    name text NOT NULL,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    state text DEFAULT 'requested'::text NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    is_in_flight boolean DEFAULT false NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_try_at timestamp with time zone DEFAULT now() NOT NULL,
    waits_for text,
    sent_at timestamp with time zone,
    answered_at timestamp with time zone,
    result_status text,
    result_detail text,
    is_late boolean DEFAULT false NOT NULL,
    CONSTRAINT command_check CHECK ((expires_at > requested_at)),
    CONSTRAINT command_check1 CHECK (((result_status IS NULL) = (answered_at IS NULL))),
    CONSTRAINT command_result_status_check CHECK ((result_status = ANY (ARRAY['done'::text, 'failed'::text]))),
    CONSTRAINT command_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'sent'::text, 'done'::text, 'failed'::text, 'expired'::text, 'cancelled'::text]))),
    CONSTRAINT command_waits_for_check CHECK ((waits_for = ANY (ARRAY['not_listening'::text, 'broker_away'::text])))
);

CREATE TABLE public.command_change (
    id bigint NOT NULL,
    command_id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    state text NOT NULL,
    by text,
    note text
);

ALTER TABLE public.command_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.command_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.connection_log (
    asset_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    online boolean NOT NULL,
    said_by text NOT NULL,
    firmware text,
    CONSTRAINT connection_log_said_by_check CHECK ((said_by = ANY (ARRAY['device'::text, 'will'::text])))
);

CREATE TABLE public.credential (
    username text NOT NULL,
    asset_id text NOT NULL,
    kind text DEFAULT 'device'::text NOT NULL,
    hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT credential_kind_check CHECK ((kind = ANY (ARRAY['device'::text, 'replay'::text])))
);

CREATE TABLE public.event (
    "time" timestamp with time zone NOT NULL,
    asset_id text NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    data jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE public.frame_head (
    slot smallint NOT NULL,
    seq bigint NOT NULL
);

CREATE TABLE public.frame_journal (
    committed_at timestamp with time zone DEFAULT now() NOT NULL,
    seq bigint NOT NULL,
    slot smallint NOT NULL,
    partition smallint NOT NULL,
    frame bytea NOT NULL
);
ALTER TABLE ONLY public.frame_journal ALTER COLUMN frame SET STORAGE EXTERNAL;

CREATE TABLE public.ingest_session (
    slot smallint NOT NULL,
    first_connected_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    dropped bigint
);

CREATE TABLE public.intake_minute (
    minute timestamp with time zone NOT NULL,
    slot smallint NOT NULL,
    messages bigint DEFAULT 0 NOT NULL,
    readings bigint DEFAULT 0 NOT NULL,
    inserted bigint DEFAULT 0 NOT NULL,
    duplicates bigint DEFAULT 0 NOT NULL,
    corrections bigint DEFAULT 0 NOT NULL,
    out_of_order bigint DEFAULT 0 NOT NULL,
    rejects jsonb DEFAULT '{}'::jsonb NOT NULL,
    backfilled bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.known_browser (
    browser_hash bytea NOT NULL,
    username text NOT NULL,
    first_at timestamp with time zone DEFAULT now() NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.lease (
    name text NOT NULL,
    owner text NOT NULL,
    epoch bigint DEFAULT 1 NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.migration (
    name text NOT NULL,
    hash text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.organisation (
    code text NOT NULL,
    name text NOT NULL,
    parent_code text,
    area_code text,
    valid_from date DEFAULT '2025-07-01'::date NOT NULL,
    valid_to date,
    pack text,
    CONSTRAINT organisation_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);

CREATE TABLE public.password_history (
    username text NOT NULL,
    replaced_at timestamp with time zone DEFAULT now() NOT NULL,
    password_hash text NOT NULL
);

CREATE TABLE public.person (
    username text NOT NULL,
    display_name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    disabled_at timestamp with time zone,
    account_type text DEFAULT 'operation'::text NOT NULL,
    organisation_code text,
    created_by text,
    must_change_password boolean DEFAULT false NOT NULL,
    password_changed_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone,
    enabled_at timestamp with time zone DEFAULT now() NOT NULL,
    disabled_by text,
    is_disabled_idle boolean DEFAULT false NOT NULL,
    withheld text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT person_account_type_check CHECK ((account_type = ANY (ARRAY['administration'::text, 'operation'::text, 'technical'::text, 'service'::text]))),
    CONSTRAINT person_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'shift_lead'::text, 'operator'::text, 'leader'::text, 'unit_officer'::text, 'viewer'::text]))),
    CONSTRAINT person_withheld_check CHECK ((withheld <@ ARRAY['health'::text, 'security'::text]))
);

CREATE TABLE public.possible_gap (
    id bigint NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone,
    cause text NOT NULL,
    lost bigint
);

ALTER TABLE public.possible_gap ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.possible_gap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reach_grant (
    id bigint NOT NULL,
    username text,
    area_code text,
    organisation_code text,
    CONSTRAINT reach_grant_holder CHECK ((num_nonnulls(username) = 1))
);

ALTER TABLE public.reach_grant ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.reach_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.recovery_code (
    username text NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.refused_connection (
    username text NOT NULL,
    day date NOT NULL,
    reason text NOT NULL,
    count bigint NOT NULL,
    last_at timestamp with time zone NOT NULL
);

CREATE TABLE public.rejected_message (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    asset_id text,
    topic text NOT NULL,
    reason text NOT NULL,
    faults jsonb NOT NULL,
    fault_count integer NOT NULL,
    payload bytea NOT NULL,
    payload_bytes integer NOT NULL,
    payload_hash bytea NOT NULL,
    source text GENERATED ALWAYS AS (COALESCE(asset_id,
CASE
    WHEN (split_part(topic, '/'::text, 3) = 'for'::text) THEN split_part(topic, '/'::text, 4)
    ELSE split_part(topic, '/'::text, 2)
END)) STORED,
    replayed_at timestamp with time zone,
    replayed_by text,
    replay_accepted integer,
    replay_faults jsonb
);

ALTER TABLE public.rejected_message ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rejected_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.replay_request (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    requested_by text NOT NULL,
    hardware_id text,
    asset_id text,
    rejected_ids bigint[],
    done_at timestamp with time zone,
    result jsonb,
    CONSTRAINT replay_request_check CHECK ((((hardware_id IS NOT NULL) AND (asset_id IS NOT NULL) AND (rejected_ids IS NULL)) OR ((hardware_id IS NULL) AND (rejected_ids IS NOT NULL))))
);

ALTER TABLE public.replay_request ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.replay_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.role_withheld (
    role text NOT NULL,
    domain text NOT NULL,
    CONSTRAINT role_withheld_domain_check CHECK ((domain = ANY (ARRAY['health'::text, 'security'::text]))),
    CONSTRAINT role_withheld_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'shift_lead'::text, 'operator'::text, 'leader'::text, 'unit_officer'::text, 'viewer'::text, 'display'::text])))
);

CREATE TABLE public.rollup_state (
    only_row boolean DEFAULT true NOT NULL,
    watermark timestamp with time zone NOT NULL,
    rolled_to timestamp with time zone NOT NULL,
    CONSTRAINT rollup_state_only_row_check CHECK (only_row)
);

CREATE TABLE public.second_factor (
    username text NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.series (
    id integer NOT NULL,
    asset_id text NOT NULL,
    metric text NOT NULL,
    label text DEFAULT ''::text NOT NULL
);

ALTER TABLE public.series ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.series_import (
    id integer NOT NULL,
    series_id integer NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    content_hash text NOT NULL,
    shift_ms bigint DEFAULT 0 NOT NULL,
    true_from timestamp with time zone NOT NULL,
    true_to timestamp with time zone NOT NULL,
    rows_total bigint NOT NULL,
    rows_done bigint DEFAULT 0 NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    edges jsonb DEFAULT '[]'::jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT series_import_kind_check CHECK ((kind = ANY (ARRAY['replay'::text, 'import'::text])))
);

ALTER TABLE public.series_import ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.series_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.service_report (
    service text NOT NULL,
    instance text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    report jsonb NOT NULL
);

CREATE TABLE public.session (
    id_hash bytea NOT NULL,
    username text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    address text,
    user_agent text,
    acted_at timestamp with time zone DEFAULT now() NOT NULL,
    administered_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.sign_in_count (
    username text NOT NULL,
    browser_hash bytea DEFAULT '\x'::bytea NOT NULL,
    tries integer NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL,
    locked_until timestamp with time zone
);

CREATE TABLE public.sign_in_failure (
    at timestamp with time zone DEFAULT now() NOT NULL,
    address text NOT NULL,
    username text NOT NULL
);

CREATE TABLE public.simulator_fault (
    id bigint NOT NULL,
    kind text NOT NULL,
    asset_id text NOT NULL,
    amount double precision,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    started_by text NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    taken_up_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by text,
    CONSTRAINT simulator_fault_check CHECK ((ends_at > started_at))
);

ALTER TABLE public.simulator_fault ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.simulator_fault_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.site (
    only_row boolean DEFAULT true NOT NULL,
    name text NOT NULL,
    home_area_code text,
    CONSTRAINT site_only_row_check CHECK (only_row)
);

CREATE TABLE public.telemetry (
    "time" timestamp with time zone NOT NULL,
    value double precision NOT NULL,
    series_id integer NOT NULL,
    quality smallint DEFAULT 0 NOT NULL,
    delay_s smallint DEFAULT 0 NOT NULL
);

CREATE TABLE public.telemetry_15m (
    bucket timestamp with time zone NOT NULL,
    series_id integer NOT NULL,
    n_all integer NOT NULL,
    n_good integer NOT NULL,
    sum double precision,
    min double precision,
    max double precision,
    first double precision,
    last double precision,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    increase double precision,
    seconds_true double precision,
    import_id integer
);

CREATE TABLE public.telemetry_1d (
    bucket timestamp with time zone NOT NULL,
    series_id integer NOT NULL,
    n_all integer NOT NULL,
    n_good integer NOT NULL,
    sum double precision,
    min double precision,
    max double precision,
    first double precision,
    last double precision,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    increase double precision,
    seconds_true double precision
);

CREATE TABLE public.telemetry_1h (
    bucket timestamp with time zone NOT NULL,
    series_id integer NOT NULL,
    n_all integer NOT NULL,
    n_good integer NOT NULL,
    sum double precision,
    min double precision,
    max double precision,
    first double precision,
    last double precision,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    increase double precision,
    seconds_true double precision
);

CREATE TABLE public.throttled_asset (
    asset_id text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    dropped bigint DEFAULT 0 NOT NULL
);

CREATE TABLE public.told_interval (
    series_id integer NOT NULL,
    day timestamp with time zone NOT NULL,
    every_s integer NOT NULL,
    hours integer NOT NULL,
    CONSTRAINT told_interval_every_s_check CHECK (((every_s >= 1) AND (every_s <= 86400)))
);

CREATE TABLE public.touched_bucket (
    series_id integer NOT NULL,
    bucket timestamp with time zone NOT NULL
);

CREATE TABLE public.unknown_source (
    hardware_id text NOT NULL,
    first_at timestamp with time zone DEFAULT now() NOT NULL,
    last_at timestamp with time zone DEFAULT now() NOT NULL,
    messages bigint DEFAULT 0 NOT NULL,
    last_payload bytea,
    dismissed_at timestamp with time zone,
    dismissed_by text,
    registered_at timestamp with time zone,
    registered_by text,
    registered_as text
);

ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.area_succession
    ADD CONSTRAINT area_succession_pkey PRIMARY KEY (old_code, new_code);

ALTER TABLE ONLY public.asset_alias
    ADD CONSTRAINT asset_alias_pkey PRIMARY KEY (alias);

ALTER TABLE ONLY public.asset_area
    ADD CONSTRAINT asset_area_pkey PRIMARY KEY (asset_id, valid_from);

ALTER TABLE ONLY public.asset
    ADD CONSTRAINT asset_key_key UNIQUE (key);

ALTER TABLE ONLY public.asset
    ADD CONSTRAINT asset_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.asset_repeat
    ADD CONSTRAINT asset_repeat_pkey PRIMARY KEY (asset_id, day);

ALTER TABLE ONLY public.break_glass
    ADD CONSTRAINT break_glass_pkey PRIMARY KEY (is_only);

ALTER TABLE ONLY public.change_log
    ADD CONSTRAINT change_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_message
    ADD CONSTRAINT claim_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_window
    ADD CONSTRAINT claim_window_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.command_change
    ADD CONSTRAINT command_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.command
    ADD CONSTRAINT command_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.connection_log
    ADD CONSTRAINT connection_log_pkey PRIMARY KEY (asset_id, at);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (username);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id, "time");

ALTER TABLE ONLY public.frame_head
    ADD CONSTRAINT frame_head_pkey PRIMARY KEY (slot);

ALTER TABLE ONLY public.ingest_session
    ADD CONSTRAINT ingest_session_pkey PRIMARY KEY (slot);

ALTER TABLE ONLY public.intake_minute
    ADD CONSTRAINT intake_minute_pkey PRIMARY KEY (minute, slot);

ALTER TABLE ONLY public.known_browser
    ADD CONSTRAINT known_browser_pkey PRIMARY KEY (username, browser_hash);

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.password_history
    ADD CONSTRAINT password_history_pkey PRIMARY KEY (username, replaced_at);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (username);

ALTER TABLE ONLY public.possible_gap
    ADD CONSTRAINT possible_gap_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reach_grant
    ADD CONSTRAINT reach_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (username, code_hash);

ALTER TABLE ONLY public.refused_connection
    ADD CONSTRAINT refused_connection_pkey PRIMARY KEY (username, day, reason);

ALTER TABLE ONLY public.rejected_message
    ADD CONSTRAINT rejected_message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.replay_request
    ADD CONSTRAINT replay_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.role_withheld
    ADD CONSTRAINT role_withheld_pkey PRIMARY KEY (role, domain);

ALTER TABLE ONLY public.rollup_state
    ADD CONSTRAINT rollup_state_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT second_factor_pkey PRIMARY KEY (username);

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_asset_id_metric_label_key UNIQUE (asset_id, metric, label);

ALTER TABLE ONLY public.series_import
    ADD CONSTRAINT series_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.service_report
    ADD CONSTRAINT service_report_pkey PRIMARY KEY (service, instance);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id_hash);

ALTER TABLE ONLY public.sign_in_count
    ADD CONSTRAINT sign_in_count_pkey PRIMARY KEY (username, browser_hash);

ALTER TABLE ONLY public.simulator_fault
    ADD CONSTRAINT simulator_fault_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.telemetry_15m
    ADD CONSTRAINT telemetry_15m_pkey PRIMARY KEY (series_id, bucket);

ALTER TABLE ONLY public.telemetry_1d
    ADD CONSTRAINT telemetry_1d_pkey PRIMARY KEY (series_id, bucket);

ALTER TABLE ONLY public.telemetry_1h
    ADD CONSTRAINT telemetry_1h_pkey PRIMARY KEY (series_id, bucket);

ALTER TABLE ONLY public.telemetry
    ADD CONSTRAINT telemetry_pkey PRIMARY KEY (series_id, "time");

ALTER TABLE ONLY public.throttled_asset
    ADD CONSTRAINT throttled_asset_pkey PRIMARY KEY (asset_id);

ALTER TABLE ONLY public.told_interval
    ADD CONSTRAINT told_interval_pkey PRIMARY KEY (series_id, day, every_s);

ALTER TABLE ONLY public.touched_bucket
    ADD CONSTRAINT touched_bucket_pkey PRIMARY KEY (series_id, bucket);

ALTER TABLE ONLY public.unknown_source
    ADD CONSTRAINT unknown_source_pkey PRIMARY KEY (hardware_id);

CREATE INDEX area_succession_new_index ON public.area_succession USING btree (new_code);

CREATE INDEX asset_alias_asset_index ON public.asset_alias USING btree (asset_id);

CREATE INDEX asset_area_area_index ON public.asset_area USING btree (area_code);

CREATE INDEX asset_area_index ON public.asset USING btree (area_code, id);

CREATE UNIQUE INDEX asset_area_open ON public.asset_area USING btree (asset_id) WHERE (valid_to IS NULL);

CREATE INDEX asset_type_index ON public.asset USING btree (type, id);

CREATE INDEX claim_message_source_index ON public.claim_message USING btree (hardware_id, id);

CREATE INDEX command_age_index ON public.command USING btree (requested_at);

CREATE INDEX command_asset_index ON public.command USING btree (asset_id, requested_at DESC);

CREATE INDEX command_change_index ON public.command_change USING btree (command_id, id);

CREATE UNIQUE INDEX command_open_index ON public.command USING btree (asset_id, name) WHERE (state = ANY (ARRAY['requested'::text, 'sent'::text]));

CREATE INDEX connection_log_at_index ON public.connection_log USING btree (at);

CREATE INDEX credential_asset_index ON public.credential USING btree (asset_id);

CREATE INDEX event_asset_index ON public.event USING btree (asset_id, "time" DESC);

CREATE INDEX frame_journal_cursor ON public.frame_journal USING btree (slot, seq);

CREATE INDEX known_browser_hash_index ON public.known_browser USING btree (browser_hash);

CREATE INDEX possible_gap_time_index ON public.possible_gap USING btree (from_at);

CREATE INDEX reach_grant_person_index ON public.reach_grant USING btree (username);

CREATE INDEX rejected_message_at_index ON public.rejected_message USING btree (at DESC, id DESC) INCLUDE (source, reason);

CREATE INDEX rejected_message_both_index ON public.rejected_message USING btree (source, reason, at DESC, id DESC);

CREATE INDEX rejected_message_mended_index ON public.rejected_message USING btree (at) INCLUDE (source, reason) WHERE (replay_faults = '[]'::jsonb);

CREATE INDEX rejected_message_reason_index ON public.rejected_message USING btree (reason, at DESC, id DESC);

CREATE INDEX rejected_message_source_index ON public.rejected_message USING btree (source, at DESC, id DESC);

CREATE INDEX replay_request_waiting_index ON public.replay_request USING btree (id) WHERE (done_at IS NULL);

CREATE INDEX series_import_series_index ON public.series_import USING btree (series_id, id);

CREATE INDEX session_expiry_index ON public.session USING btree (expires_at);

CREATE INDEX session_username_index ON public.session USING btree (username);

CREATE INDEX sign_in_count_last_index ON public.sign_in_count USING btree (last_at);

CREATE INDEX sign_in_failure_address_index ON public.sign_in_failure USING btree (address, at);

CREATE INDEX sign_in_failure_at_index ON public.sign_in_failure USING btree (at);

CREATE UNIQUE INDEX simulator_fault_running_index ON public.simulator_fault USING btree (asset_id, kind) WHERE (ended_at IS NULL);

CREATE INDEX unknown_source_first_index ON public.unknown_source USING btree (first_at DESC, hardware_id);

CREATE TRIGGER asset_area_kept AFTER INSERT OR UPDATE OF area_code ON public.asset FOR EACH ROW EXECUTE FUNCTION public.keep_asset_area();

ALTER TABLE ONLY public.area
    ADD CONSTRAINT area_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES public.area(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.area_succession
    ADD CONSTRAINT area_succession_new_code_fkey FOREIGN KEY (new_code) REFERENCES public.area(code) ON DELETE CASCADE;

ALTER TABLE ONLY public.asset_alias
    ADD CONSTRAINT asset_alias_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.asset_area
    ADD CONSTRAINT asset_area_area_code_fkey FOREIGN KEY (area_code) REFERENCES public.area(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.asset_area
    ADD CONSTRAINT asset_area_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.asset
    ADD CONSTRAINT asset_area_code_fkey FOREIGN KEY (area_code) REFERENCES public.area(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.asset
    ADD CONSTRAINT asset_gateway_id_fkey FOREIGN KEY (gateway_id) REFERENCES public.asset(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.asset
    ADD CONSTRAINT asset_organisation_code_fkey FOREIGN KEY (organisation_code) REFERENCES public.organisation(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.asset_repeat
    ADD CONSTRAINT asset_repeat_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.break_glass
    ADD CONSTRAINT break_glass_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.claim_message
    ADD CONSTRAINT claim_message_hardware_id_fkey FOREIGN KEY (hardware_id) REFERENCES public.unknown_source(hardware_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.command
    ADD CONSTRAINT command_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.command_change
    ADD CONSTRAINT command_change_command_id_fkey FOREIGN KEY (command_id) REFERENCES public.command(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.connection_log
    ADD CONSTRAINT connection_log_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT credential_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.known_browser
    ADD CONSTRAINT known_browser_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_area_code_fkey FOREIGN KEY (area_code) REFERENCES public.area(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES public.organisation(code) ON DELETE RESTRICT;

ALTER TABLE ONLY public.password_history
    ADD CONSTRAINT password_history_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_organisation_code_fkey FOREIGN KEY (organisation_code) REFERENCES public.organisation(code) ON DELETE SET NULL;

ALTER TABLE ONLY public.reach_grant
    ADD CONSTRAINT reach_grant_area_code_fkey FOREIGN KEY (area_code) REFERENCES public.area(code) ON DELETE CASCADE;

ALTER TABLE ONLY public.reach_grant
    ADD CONSTRAINT reach_grant_organisation_code_fkey FOREIGN KEY (organisation_code) REFERENCES public.organisation(code) ON DELETE CASCADE;

ALTER TABLE ONLY public.reach_grant
    ADD CONSTRAINT reach_grant_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_username_fkey FOREIGN KEY (username) REFERENCES public.second_factor(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.replay_request
    ADD CONSTRAINT replay_request_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.replay_request
    ADD CONSTRAINT replay_request_hardware_id_fkey FOREIGN KEY (hardware_id) REFERENCES public.unknown_source(hardware_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT second_factor_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.series_import
    ADD CONSTRAINT series_import_series_id_fkey FOREIGN KEY (series_id) REFERENCES public.series(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_username_fkey FOREIGN KEY (username) REFERENCES public.person(username) ON DELETE CASCADE;

ALTER TABLE ONLY public.simulator_fault
    ADD CONSTRAINT simulator_fault_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.site
    ADD CONSTRAINT site_home_area_code_fkey FOREIGN KEY (home_area_code) REFERENCES public.area(code) ON DELETE SET NULL;

ALTER TABLE ONLY public.throttled_asset
    ADD CONSTRAINT throttled_asset_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES public.asset(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.told_interval
    ADD CONSTRAINT told_interval_series_id_fkey FOREIGN KEY (series_id) REFERENCES public.series(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.unknown_source
    ADD CONSTRAINT unknown_source_registered_as_fkey FOREIGN KEY (registered_as) REFERENCES public.asset(id) ON DELETE SET NULL;
