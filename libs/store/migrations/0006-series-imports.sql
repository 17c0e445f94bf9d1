-- Series brought in from files: replays through the broker, and imports of old history straight into the rollups.

create table series_import (
  id integer generated always as identity primary key,
  series_id integer not null references series (id) on delete cascade,
  kind text not null check (kind in ('replay', 'import')),
  -- name of the file or whatever the person called it: a later import of the same name is a newer version of it
  source text not null,
  -- of the file's content and of how it was read: the same work begun again goes on where it stopped
  content_hash text not null,
  -- what was added to the true times; 0 = the true times are kept
  shift_ms bigint not null default 0,
  true_from timestamptz not null,
  true_to timestamptz not null,
  rows_total bigint not null,
  rows_done bigint not null default 0,
  counts jsonb not null default '{}',
  -- [epoch ms, value, quality] of the first and the last quarter of an hour, which a neighbouring file may share
  edges jsonb not null default '[]',
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
create index series_import_series_index on series_import (series_id, id);

-- Which import wrote a quarter of an hour; null for measured ones.
alter table telemetry_15m add column import_id integer;

-- A replay speaks under an account of its own, which lives as long as the replay does; the device's account is left alone.
alter table credential drop constraint credential_kind_check;
alter table credential add constraint credential_kind_check check (kind in ('device', 'replay'));
