-- Faults that somebody asked the simulator to play. `ended_at` null: not ended yet; a fault whose time is over ends whether a simulator runs or not.
create table simulator_fault (
  id bigint generated always as identity primary key,
  kind text not null,
  asset_id text not null references asset (id) on delete cascade,
  amount double precision,
  started_at timestamptz not null default now(),
  started_by text not null,
  ends_at timestamptz not null,
  taken_up_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  check (ends_at > started_at)
);
create unique index simulator_fault_running_index on simulator_fault (asset_id, kind) where ended_at is null;
