// Outlines of regions that replace those of the packs: append-only, the latest that is not taken back holds.
// `region.wkb` is the outline in force, `region.source_wkb` the one of the packs.

const OUTLINES = `
alter table region add column source_wkb bytea;
update region set source_wkb = wkb;

create table region_outline (
  seq bigint generated always as identity primary key,
  code text collate "C" not null,
  wkb bytea not null,
  recorded_at timestamptz not null,
  actor text not null,
  why text not null,
  source text not null,
  batch text collate "C" not null
);
create index region_outline_of_code on region_outline (code, seq desc);
create table region_outline_void (
  batch text collate "C" primary key,
  recorded_at timestamptz not null,
  actor text not null,
  why text not null
);
create trigger append_only before update or delete on region_outline for each row execute function refuse_change();
create trigger append_only_whole before truncate on region_outline execute function refuse_change();
create trigger append_only before update or delete on region_outline_void for each row execute function refuse_change();
create trigger append_only_whole before truncate on region_outline_void execute function refuse_change();

create view region_outline_in_force with (security_invoker = true) as
select distinct on (code) code, wkb, batch, seq from region_outline o
where not exists (select from region_outline_void v where v.batch = o.batch)
order by code, seq desc;
`;

/** Administrators only. */
const ACCESS = `
select guard('region_outline', 'true', 'viewer_role() = ''system''', 'unbound()');
select guard('region_outline_void', 'true', 'viewer_role() = ''system''', 'unbound()');
`;

export const regions = { version: 6, name: 'regions', sql: OUTLINES + ACCESS } as const;
