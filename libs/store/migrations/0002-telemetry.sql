-- Readings, events, the live stream and the rollups.
create extension if not exists timescaledb;

-- Column order: 8 + 8 + 4 + 2 + 2 bytes, so quality and delay_s lie in what would be padding.
create table telemetry (
  time timestamptz not null,
  value double precision not null,
  series_id integer not null,
  quality smallint not null default 0,
  delay_s smallint not null default 0,
  primary key (series_id, time)
);
select create_hypertable('telemetry', 'time', chunk_time_interval => interval '1 day', create_default_indexes => false);

create table event (
  time timestamptz not null,
  asset_id text not null,
  id uuid not null,
  type text not null,
  data jsonb not null default '{}',
  primary key (id, time)
);
select create_hypertable('event', 'time', chunk_time_interval => interval '7 days', create_default_indexes => false);
create index event_asset_index on event (asset_id, time desc);

-- The live stream: one row a batch and partition, gapless seq per slot, kept 1 h.
create table frame_journal (
  committed_at timestamptz not null default now(),
  seq bigint not null,
  slot smallint not null,
  partition smallint not null,
  frame bytea not null
);
select create_hypertable('frame_journal', 'committed_at', chunk_time_interval => interval '10 minutes', create_default_indexes => false);
create index frame_journal_cursor on frame_journal (slot, seq);
-- Frames are bytes that hardly compress; without the attempt an insert is cheaper.
alter table frame_journal alter column frame set storage external;

create table frame_head (
  slot smallint primary key,
  seq bigint not null
);

-- Good readings only enter sum … seconds_true; n_all counts every reading. seconds_true is the time a state was not 0.
create table telemetry_15m (
  bucket timestamptz not null,
  series_id integer not null,
  n_all integer not null,
  n_good integer not null,
  sum double precision,
  min double precision,
  max double precision,
  first double precision,
  last double precision,
  first_at timestamptz,
  last_at timestamptz,
  increase double precision,
  seconds_true double precision,
  primary key (series_id, bucket)
);
create table telemetry_1h (like telemetry_15m including all);
create table telemetry_1d (like telemetry_15m including all);
select create_hypertable('telemetry_15m', 'bucket', chunk_time_interval => interval '30 days', create_default_indexes => false);
select create_hypertable('telemetry_1h', 'bucket', chunk_time_interval => interval '90 days', create_default_indexes => false);
select create_hypertable('telemetry_1d', 'bucket', chunk_time_interval => interval '730 days', create_default_indexes => false);

-- 15-minute buckets below the watermark that late or corrected readings touched.
create table touched_bucket (
  series_id integer not null,
  bucket timestamptz not null,
  primary key (series_id, bucket)
);

-- Everything before `watermark` is rolled up; above it raw is read.
create table rollup_state (
  only_row boolean primary key default true check (only_row),
  watermark timestamptz not null
);
insert into rollup_state (watermark) values (date_bin('15 minutes', now() - interval '61 days', 'epoch'));
