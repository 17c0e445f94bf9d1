-- A sender may say that what it sends was recorded further apart than the catalogue expects (a thinned buffer, an old log). Kept by hour of the day of the
-- site: bit n of hours is the hour from n to n + 1. Completeness of those hours is judged against every_s.
create table told_interval (
  series_id integer not null references series (id) on delete cascade,
  day timestamptz not null,
  every_s integer not null check (every_s between 1 and 86400),
  hours integer not null,
  primary key (series_id, day, every_s)
);

-- What comes late into a past of which newer readings are known is a history, not a disorder.
alter table intake_minute add column backfilled bigint not null default 0;
