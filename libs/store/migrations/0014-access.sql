-- Roles, and what of the site each person sees.

alter table person drop constraint person_role_check;
alter table person add constraint person_role_check check (role in ('administrator', 'shift_lead', 'operator', 'leader', 'unit_officer', 'viewer'));
alter table person add column withheld text[] not null default '{}' check (withheld <@ array['health', 'security']);

-- Domains that a role does not see, whatever its grants say.
create table role_withheld (
  role text not null check (role in ('administrator', 'shift_lead', 'operator', 'leader', 'unit_officer', 'viewer', 'display')),
  domain text not null check (domain in ('health', 'security')),
  primary key (role, domain)
);
insert into role_withheld (role, domain) values ('viewer', 'health'), ('viewer', 'security'), ('display', 'health'), ('display', 'security');

-- Administrators need no grant: they reach everything. One row, one grant: with both codes both must fit, with neither it is everything; the rows of a holder add up, none is nothing. A unit that is deleted
-- takes its grant along: emptied, it would have become everything.
create table reach_grant (
  id bigint generated always as identity primary key,
  username text references person (username) on delete cascade,
  area_code text references area (code) on delete cascade,
  organisation_code text references organisation (code) on delete cascade,
  constraint reach_grant_holder check (num_nonnulls(username) = 1)
);
create index reach_grant_person_index on reach_grant (username);
