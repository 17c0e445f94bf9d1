-- People: kinds of account, what their passwords were, the browsers that know them, wrong tries, second factor, the sealed account.

alter table person
  add column account_type text not null default 'operation' check (account_type in ('administration', 'operation', 'technical', 'service')),
  add column organisation_code text references organisation (code) on delete set null,
  add column created_by text,
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz not null default now(),
  -- To the hour; null: never signed in. Idle days count from the later of this and enabled_at.
  add column last_seen_at timestamptz,
  add column enabled_at timestamptz not null default now(),
  add column disabled_by text,
  add column is_disabled_idle boolean not null default false;
update person set account_type = 'administration' where role = 'administrator';

-- Hashes that were replaced, so that they do not come back.
create table password_history (
  username text not null references person (username) on delete cascade,
  replaced_at timestamptz not null default now(),
  password_hash text not null,
  primary key (username, replaced_at)
);

-- Two chains of actions: one may pause 15 minutes, the one that administration asks for 5.
alter table session
  add column acted_at timestamptz not null default now(),
  add column administered_at timestamptz not null default now();
create index session_username_index on session (username);

-- Which accounts signed in from a browser; it holds a random id in a cookie, here is the hash.
create table known_browser (
  browser_hash bytea not null,
  username text not null references person (username) on delete cascade,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  primary key (username, browser_hash)
);

create index known_browser_hash_index on known_browser (browser_hash);

-- Wrong tries since the last success, for every user name that was typed, existing or not: the answer must not tell which do.
-- Browsers that never signed in to the account share the empty hash.
create table sign_in_count (
  username text not null,
  browser_hash bytea not null default '',
  tries integer not null,
  last_at timestamptz not null default now(),
  locked_until timestamptz,
  primary key (username, browser_hash)
);
create index sign_in_count_last_index on sign_in_count (last_at);

-- Wrong tries of strange browsers over all accounts, by address, for an hour.
create table sign_in_failure (
  at timestamptz not null default now(),
  address text not null,
  username text not null
);
create index sign_in_failure_address_index on sign_in_failure (address, at);
create index sign_in_failure_at_index on sign_in_failure (at);

-- The secret of the second factor, encrypted (AES-256-GCM) with a key that is not in the database. `last_step`: a code is good once.
create table second_factor (
  username text primary key references person (username) on delete cascade,
  secret bytea not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
create table recovery_code (
  username text not null references second_factor (username) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (username, code_hash)
);

-- The one account for emergencies. `used_at` not null: the seal is broken, and everybody is told until it is sealed again.
create table break_glass (
  is_only boolean primary key default true check (is_only),
  username text not null references person (username) on delete cascade,
  sealed_at timestamptz not null default now(),
  sealed_by text not null,
  used_at timestamptz,
  used_from text
);
