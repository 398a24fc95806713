// Tables of the first release. Valid from PostgreSQL 15, without extensions. Names are found by search_path = minemend.
// Sums of areas are whole square decimetres, other amounts whole yuan, t/a and m³ (domain/site/site.ts).

const CATALOGUE = `
create table region (
  code text collate "C" primary key,
  parent text collate "C",
  pack text collate "C",
  wkb bytea,
  body jsonb not null
);
create table pack (id text collate "C" primary key, body jsonb not null);
create table document (id text collate "C" primary key, region text collate "C" not null, place integer not null, body jsonb not null);
create table target (
  region text collate "C" not null,
  id text collate "C" not null,
  document text collate "C" not null,
  sharing text not null,
  place integer not null,
  body jsonb not null,
  primary key (region, id)
);
create table fact (
  region text collate "C" not null,
  id text collate "C" not null,
  document text collate "C" not null,
  place integer not null,
  body jsonb not null,
  primary key (region, id)
);
create table search_entry (
  kind text not null,
  id text collate "C" not null,
  title text not null,
  title_en text,
  detail text not null,
  region text collate "C",
  sharing text not null,
  code text collate "C" not null,
  alias text collate "C" not null,
  name text collate "C" not null,
  english text collate "C" not null,
  pinyin text collate "C" not null,
  initials text collate "C" not null,
  primary key (kind, id)
);
create table meta (key text primary key, value jsonb not null);
`;

/** `site` is what never changes; `event` is what happened; the rest follows from both and can be rebuilt. */
const SITES = `
create table site (
  region text collate "C" not null,
  id text collate "C" not null,
  layer text not null,
  code text not null,
  name text not null,
  since date not null,
  initial jsonb not null,
  details jsonb not null,
  source jsonb not null,
  position_accuracy text not null,
  region_accuracy text not null,
  primary key (region, id),
  unique (id)
);
create table attrs (
  id integer generated always as identity primary key,
  region text collate "C" not null,
  layer text not null,
  attributes jsonb not null,
  digest text collate "C" not null unique
);
create table event (
  seq bigint generated always as identity primary key,
  site_id text collate "C" not null references site (id),
  effective_on date not null,
  recorded_at timestamptz not null,
  actor text not null,
  why text not null,
  evidence text,
  drill boolean not null,
  batch text,
  patch jsonb not null
);
create index event_of_site on event (site_id, effective_on, seq);
create table site_state (
  region text collate "C" not null,
  site_id text collate "C" not null references site (id) on delete cascade,
  valid_from date not null,
  valid_to date not null,
  layer text not null,
  attrs_id integer not null references attrs (id),
  status text,
  drill boolean not null,
  sharing text not null,
  box box not null,
  area bigint not null,
  stated_area bigint not null,
  accepted_area bigint not null,
  investment bigint not null,
  capacity bigint not null,
  volume bigint not null,
  primary key (site_id, valid_from),
  check (valid_from < valid_to)
);
create index site_state_of_attrs on site_state (attrs_id, site_id);
create index site_state_box on site_state using gist (box);
create table tally (
  day date not null,
  attrs_id integer not null references attrs (id),
  status text collate "C" not null,
  drill boolean not null,
  n bigint not null,
  area bigint not null,
  stated_area bigint not null,
  accepted_area bigint not null,
  investment bigint not null,
  capacity bigint not null,
  volume bigint not null,
  primary key (day, attrs_id, status, drill)
);
create table shape (
  region text collate "C" not null,
  site_id text collate "C" primary key references site (id) on delete cascade,
  layer text not null,
  attrs_id integer not null references attrs (id),
  sharing text not null,
  transitions jsonb not null,
  changes jsonb not null default '[]',
  area_dm2 bigint not null,
  box box not null,
  wkb bytea not null
);
create index shape_box on shape using gist (box);
create index shape_guarded on shape (site_id) where sharing <> 'open';
create table reading (
  point text collate "C" not null references site (id),
  on_day date not null,
  parameter text collate "C" not null,
  value double precision not null,
  below_detection boolean not null,
  drill boolean not null,
  primary key (point, on_day, parameter, drill)
);
`;

/** Status of '' in tally: unknown. valid_to of a state that still holds: infinity. */
const RULES = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if old.drill and current_setting('minemend.removing_drill', true) = 'on' then return old; end if;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on event for each row execute function refuse_change();
create trigger append_only_whole before truncate on event execute function refuse_change();
create trigger append_only before update or delete on reading for each row execute function refuse_change();
create trigger append_only_whole before truncate on reading execute function refuse_change();

create function remove_drill() returns void language sql
  set minemend.removing_drill = 'on' as $$
  delete from event where drill;
  delete from reading where drill;
$$;

create function visible(sharing text, region text) returns boolean language sql stable as $$
  select sharing = 'open'
    or current_setting('minemend.viewer', true) = 'administrator'
    or (sharing = 'conditional'
      and coalesce(current_setting('minemend.viewer', true), '') not in ('', 'public')
      and region = any (string_to_array(current_setting('minemend.regions', true), ',')))
$$;

create function tile_sites(wanted text, bounds box)
  returns table (
    id text, layer text, region text, code text, name text, attributes jsonb,
    transitions jsonb, changes jsonb, area_dm2 bigint, illustrative boolean, wkb bytea
  )
  language sql stable security definer set search_path = minemend, pg_temp as $$
  select p.site_id, p.layer, p.region, s.code, s.name, a.attributes,
    p.transitions, p.changes, p.area_dm2, s.position_accuracy = 'illustrative', p.wkb
  from shape p join site s on s.id = p.site_id join attrs a on a.id = p.attrs_id
  where p.layer = wanted and p.box && bounds and visible(p.sharing, p.region)
$$;
`;

export const foundation = { version: 1, name: 'foundation', sql: CATALOGUE + SITES + RULES } as const;
