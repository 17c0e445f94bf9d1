-- What the services share: changes, leases, intake book-keeping, broker accounts, people.

create table change_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  noun text not null,
  key text not null,
  data jsonb not null default '{}'
);

create table lease (
  name text primary key,
  owner text not null,
  epoch bigint not null default 1,
  expires_at timestamptz not null
);

create table rejected_message (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  asset_id text,
  topic text not null,
  reason text not null,
  faults jsonb not null,
  fault_count integer not null,
  payload bytea not null,
  payload_bytes integer not null,
  payload_hash bytea not null
);
create index rejected_message_asset_index on rejected_message (asset_id, id desc);
create index rejected_message_at_index on rejected_message (at);

create table claim_window (
  only_row boolean primary key default true check (only_row),
  enabled_until timestamptz not null
);

create table unknown_source (
  hardware_id text primary key,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  messages bigint not null default 0,
  last_payload bytea,
  dismissed_at timestamptz
);

create table claim_message (
  id bigint generated always as identity primary key,
  hardware_id text not null references unknown_source (hardware_id) on delete cascade,
  at timestamptz not null default now(),
  payload bytea not null
);
create index claim_message_source_index on claim_message (hardware_id, id);

-- Broker accounts of devices: user name = asset id; only the hash is kept.
create table credential (
  username text primary key,
  asset_id text not null references asset (id) on delete cascade,
  kind text not null default 'device' check (kind in ('device')),
  hash text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index credential_asset_index on credential (asset_id);

create table possible_gap (
  id bigint generated always as identity primary key,
  from_at timestamptz not null,
  to_at timestamptz,
  cause text not null,
  lost bigint
);
create index possible_gap_time_index on possible_gap (from_at);

create table refused_connection (
  username text not null,
  day date not null,
  reason text not null,
  count bigint not null,
  last_at timestamptz not null,
  primary key (username, day, reason)
);

create table throttled_asset (
  asset_id text primary key references asset (id) on delete cascade,
  since timestamptz not null,
  until timestamptz,
  dropped bigint not null default 0
);

create table ingest_session (
  slot smallint primary key,
  first_connected_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);

create table intake_minute (
  minute timestamptz not null,
  slot smallint not null,
  messages bigint not null default 0,
  readings bigint not null default 0,
  inserted bigint not null default 0,
  duplicates bigint not null default 0,
  corrections bigint not null default 0,
  out_of_order bigint not null default 0,
  rejects jsonb not null default '{}',
  primary key (minute, slot)
);

create table service_report (
  service text not null,
  instance text not null,
  at timestamptz not null default now(),
  report jsonb not null,
  primary key (service, instance)
);

create table person (
  username text primary key,
  display_name text not null,
  role text not null check (role in ('administrator')),
  password_hash text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table session (
  id_hash bytea primary key,
  username text not null references person (username) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  user_agent text
);
create index session_expiry_index on session (expires_at);
