-- Commands to devices. The row is the outbox: a command is `requested` here first and published by whoever holds the lease; every change of its
-- state is one row of `command_change`, which is only ever appended to.
create table command (
  id uuid primary key,
  asset_id text not null references asset (id) on delete cascade,
  name text not null,
  args jsonb not null default '{}',
  state text not null default 'requested' check (state in ('requested', 'sent', 'done', 'failed', 'expired', 'cancelled')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Being published just now: it may have reached the device, so it can no longer be cancelled.
  is_in_flight boolean not null default false,
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  waits_for text check (waits_for in ('not_listening', 'broker_away')),
  sent_at timestamptz,
  answered_at timestamptz,
  result_status text check (result_status in ('done', 'failed')),
  result_detail text,
  is_late boolean not null default false,
  check (expires_at > requested_at),
  check ((result_status is null) = (answered_at is null))
);
create index command_asset_index on command (asset_id, requested_at desc);
create index command_age_index on command (requested_at);
-- The same command twice at once is a double click. Also finds what is due and what expires: open commands are few.
create unique index command_open_index on command (asset_id, name) where state in ('requested', 'sent');

create table command_change (
  id bigint generated always as identity primary key,
  command_id uuid not null references command (id) on delete cascade,
  at timestamptz not null default now(),
  state text not null,
  by text,
  note text
);
create index command_change_index on command_change (command_id, id);
