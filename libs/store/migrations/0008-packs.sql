-- A province is data: which pack brought a row, what old codes became, where an asset stood when, and what the site calls itself.

alter table area drop constraint area_kind_check;
alter table area add constraint area_kind_check check (kind in ('province', 'district', 'ward', 'commune', 'special-zone', 'saved'));
alter table area add column pack text;
alter table organisation add column pack text;
alter table asset add column pack text;

-- Old code → new code: one row for a merger, several for a split. An old code need not be an area here: it may have ended before this site began.
create table area_succession (
  old_code text not null,
  new_code text not null references area (code) on delete cascade,
  valid_from date not null,
  primary key (old_code, new_code),
  check (old_code <> new_code)
);
create index area_succession_new_index on area_succession (new_code);

-- The area of an asset is an attribute with validity dates; asset.area_code is the one of today. `valid_to` is the first day elsewhere.
create table asset_area (
  asset_id text not null references asset (id) on delete cascade,
  area_code text not null references area (code) on delete restrict,
  valid_from date not null,
  valid_to date,
  primary key (asset_id, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create unique index asset_area_open on asset_area (asset_id) where valid_to is null;
create index asset_area_area_index on asset_area (area_code);

-- Today where the site is: Vietnam has had UTC+7 without summer time since 1975.
create function site_today() returns date language sql stable as $$ select (now() at time zone interval '+07:00')::date $$;

insert into asset_area (asset_id, area_code, valid_from)
select id, area_code, (created_at at time zone interval '+07:00')::date from asset where area_code is not null;

-- Whoever changes asset.area_code, the history is kept. A move with its own date is written to asset_area first; then nothing is left to do here.
create function keep_asset_area() returns trigger language plpgsql as $$
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
create trigger asset_area_kept after insert or update of area_code on asset for each row execute function keep_asset_area();

-- What the installation is called and where its map opens.
create table site (
  only_row boolean primary key default true check (only_row),
  name text not null,
  home_area_code text references area (code) on delete set null
);
