-- The sources page: who opened the claim window, what became of an unknown source, fast paging of refused messages, replays.

-- The onboarding account is a shared secret that devices are prepared with, so it is kept readable; it exists at the broker only while the window is open.
alter table claim_window
  add column opened_at timestamptz,
  add column opened_by text,
  add column password text,
  add column password_hash text;

alter table unknown_source
  add column dismissed_by text,
  add column registered_at timestamptz,
  add column registered_by text,
  add column registered_as text references asset (id) on delete set null;
create index unknown_source_first_index on unknown_source (first_at desc, hardware_id);

-- Who sent a refused message, as its topic tells when no asset is known: the asset spoken for, the publisher, or a hardware id.
alter table rejected_message
  add column source text generated always as (
    coalesce(asset_id, case when split_part(topic, '/', 3) = 'for' then split_part(topic, '/', 4) else split_part(topic, '/', 2) end)
  ) stored,
  add column replayed_at timestamptz,
  add column replayed_by text,
  add column replay_accepted integer,
  add column replay_faults jsonb;

-- One index for each combination of filters, each in the order of the pages. With 1 000 000 rows a page takes the first 50 entries of one of them.
drop index rejected_message_asset_index;
drop index rejected_message_at_index;
create index rejected_message_at_index on rejected_message (at desc, id desc) include (source, reason);
create index rejected_message_source_index on rejected_message (source, at desc, id desc);
create index rejected_message_reason_index on rejected_message (reason, at desc, id desc);
create index rejected_message_both_index on rejected_message (source, reason, at desc, id desc);
create index rejected_message_mended_index on rejected_message (at) include (source, reason) where replay_faults = '[]';

-- Work for ingest, which owns the decoder and the write path: kept messages of a claim, or refused messages, once more.
create table replay_request (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  requested_by text not null,
  hardware_id text references unknown_source (hardware_id) on delete cascade,
  asset_id text references asset (id) on delete cascade,
  rejected_ids bigint[],
  done_at timestamptz,
  result jsonb,
  check ((hardware_id is not null and asset_id is not null and rejected_ids is null) or (hardware_id is null and rejected_ids is not null))
);
create index replay_request_waiting_index on replay_request (id) where done_at is null;
