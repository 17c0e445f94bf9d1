-- When devices came and went, and what of their readings came again.

-- One row a change of connection or firmware; the state holds until the next row of the asset.
create table connection_log (
  asset_id text not null references asset (id) on delete cascade,
  at timestamptz not null,
  online boolean not null,
  said_by text not null check (said_by in ('device', 'will')),
  firmware text,
  primary key (asset_id, at)
);
create index connection_log_at_index on connection_log (at);
insert into connection_log (asset_id, at, online, said_by, firmware)
select id, status_at, online, 'device', firmware from asset where online is not null and status_at is not null;

-- Stores those of the given statuses that change something. A status that says nothing of the firmware leaves it as it was. In the order of assets and
-- instants, so that two writers never wait for each other; one that came late may leave a row behind it that changes nothing: readers pass over it.
create function log_connections(p_asset text[], p_online boolean[], p_at timestamptz[], p_said_by text[], p_firmware text[]) returns integer language plpgsql as $$
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

-- Readings of an asset that came again, by day of the site: unchanged, or with another value or quality.
create table asset_repeat (
  asset_id text not null references asset (id) on delete cascade,
  day date not null,
  duplicates bigint not null default 0,
  corrections bigint not null default 0,
  primary key (asset_id, day)
);
