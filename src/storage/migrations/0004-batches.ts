// Import batches: what was read, checked and decided; events that bring shapes, create sites and take events back.

/**
 * `initial` of a site also holds its first name and details; `first_wkb` its first shape where a later one holds.
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
  id text collate "C" not null unique,
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
  outcome text not null,
  choice text,
  feature text collate "C",
  effective_on date,
  changes jsonb not null,
  patch jsonb,
  reshape bytea,
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

export const batches = { version: 4, name: 'batches', sql: HISTORY + BATCHES } as const;
