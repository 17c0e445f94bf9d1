-- Areas, organisations, assets, series: what the province consists of.

create table area (
  code text primary key,
  kind text not null check (kind in ('province', 'ward', 'commune', 'saved')),
  name text not null,
  short_name text not null,
  parent_code text references area (code) on delete restrict,
  lat double precision not null,
  lon double precision not null,
  boundary jsonb,
  boundary_quality text not null default 'none' check (boundary_quality in ('official', 'approximate', 'none')),
  valid_from date not null default '2025-07-01',
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);

create table organisation (
  code text primary key,
  name text not null,
  parent_code text references organisation (code) on delete restrict,
  area_code text references area (code) on delete restrict,
  valid_from date not null default '2025-07-01',
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);

-- `key` is the asset's number: it decides the partition of the live stream. `id` is permanent, public, and the device's MQTT user name.
create table asset (
  key integer generated always as identity unique,
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  type text not null,
  name text not null,
  search_text text not null,
  area_code text references area (code) on delete restrict,
  organisation_code text references organisation (code) on delete restrict,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  gateway_id text references asset (id) on delete restrict,
  source_kind text not null default 'device' check (source_kind in ('device', 'simulator', 'replay')),
  limits jsonb not null default '[]',
  attributes jsonb not null default '{}',
  online boolean,
  status_at timestamptz,
  firmware text,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create index asset_type_index on asset (type, id);
create index asset_area_index on asset (area_code, id);

create table asset_alias (
  alias text primary key,
  asset_id text not null references asset (id) on delete cascade
);
create index asset_alias_asset_index on asset_alias (asset_id);

create table series (
  id integer generated always as identity primary key,
  asset_id text not null references asset (id) on delete cascade,
  metric text not null,
  label text not null default '',
  unique (asset_id, metric, label)
);
