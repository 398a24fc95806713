// Import batches: what was read, checked and decided; events that bring shapes, create sites and take events back.

/**
 * `initial` of a site also holds its first name and details; `first_wkb` its first shape where a later one holds.
 * `batch_row.wkb`: the shape as it was read; `mended`: another one that is taken instead; `attrs`: digest of the attribute
 * set of a new site.
 * `batch_check.compared`: found by the comparison, not in the file; `batch_row.faulty`: it has such a check.
 * `event.voids`: number of the event that it takes back. `site_state.shape`: null the latest shape (table shape), 0 the
 * first, otherwise the number of the event that brought it.
 */
const HISTORY = `
update site set initial = initial || jsonb_build_object('name', name, 'details', details);
alter table site add column first_wkb bytea, add column first_box box;
create index site_of_code on site (layer, code);
alter table event
  add column creates boolean not null default false,
  add column voids bigint references event (seq),
  add column wkb bytea,
  add column box box,
  add check ((wkb is null) = (box is null));
create unique index event_voids on event (voids) where voids is not null;
create index event_of_batch on event (batch, site_id) where batch is not null;
alter table site_state add column shape bigint;
`;

const BATCHES = `
create table batch (
  number bigint generated always as identity primary key,
  id text collate "C" not null unique default '',
  kind text not null,
  state text not null,
  region text collate "C",
  created_at timestamptz not null,
  actor text not null,
  settings jsonb not null,
  files jsonb not null default '[]',
  steps jsonb not null default '[]',
  requested jsonb,
  refusal jsonb,
  report jsonb,
  check_counts jsonb not null default '[]',
  comparison jsonb,
  compared_at text,
  bbox jsonb,
  conflicts jsonb not null default '[]',
  kept integer not null default 0
);
create table batch_progress (
  batch text collate "C" primary key references batch (id) on delete cascade,
  body jsonb not null
);
create table batch_row (
  batch text collate "C" not null references batch (id) on delete cascade,
  row integer not null,
  code text not null,
  site jsonb not null,
  wkb bytea,
  worst text,
  asks boolean not null,
  faulty boolean not null,
  outcome text not null,
  choice text,
  feature text collate "C",
  effective_on date,
  changes jsonb not null,
  patch jsonb,
  attrs text collate "C",
  reshapes boolean not null,
  mended bytea,
  box box,
  primary key (batch, row)
);
create index batch_row_of_feature on batch_row (batch, feature);
create table batch_check (
  batch text collate "C" not null references batch (id) on delete cascade,
  place integer not null,
  row integer,
  code text not null,
  severity text not null,
  compared boolean not null,
  body jsonb not null,
  primary key (batch, place)
);
create index batch_check_of_row on batch_check (batch, row);
create index batch_check_of_code on batch_check (batch, code);
create table saved_mapping (
  layer text not null,
  fields text not null,
  saved_at timestamptz not null,
  body jsonb not null,
  primary key (layer, fields)
);
`;

/** Called after the day on which it began; numbers are never used again. */
const NAMES = `
create function name_batch() returns trigger language plpgsql as $$
begin
  new.id := to_char(new.created_at at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || new.number;
  return new;
end $$;
create trigger name_batch before insert on batch for each row execute function name_batch();
`;

/** A batch without a region is the administrator's. What belongs to a batch is seen with it. */
const POLICIES = `
select guard('batch',
  'unbound() or (viewer_role() in (''steward'', ''supervisor'') and region = any (viewer_regions()))', 'may_import(region)');
select guard('batch_progress', 'unbound() or batch in (select id from batch)', 'viewer_role() = ''system''');
select guard('batch_row', 'unbound() or batch in (select id from batch)', 'viewer_role() = ''system''');
select guard('batch_check', 'unbound() or batch in (select id from batch)', 'viewer_role() = ''system''');
select guard('saved_mapping', 'is_staff()', 'viewer_role() = ''system''');
`;

export const batches = { version: 4, name: 'batches', sql: HISTORY + BATCHES + NAMES + POLICIES } as const;
