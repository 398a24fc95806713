// Values that officers report for what no layer measures. Append-only: a later report of the same series and day stands
// above those before it, a simulated one only where nothing was reported.

const SQL = `
create table report (
  seq bigint generated always as identity primary key,
  series text collate "C" not null,
  target text collate "C" not null,
  region text collate "C" not null,
  on_day date not null,
  value double precision not null,
  note text not null,
  evidence text,
  actor text not null,
  recorded_at timestamptz not null,
  drill boolean not null
);
create index report_of_series on report (series, on_day, drill desc, seq);
create trigger append_only before update or delete on report for each row execute function refuse_change();
create trigger append_only_whole before truncate on report execute function refuse_change();

create function may_report(region text) returns boolean language sql stable
  return unbound() or (viewer_role() in ('inspector', 'supervisor') and region = any (viewer_regions()));
select guard('report', 'unbound() or exists (select from target t where t.id = report.target)',
  'viewer_role() = ''system''', 'may_report(region)');

create or replace function remove_drill() returns void language plpgsql as $$
begin
  perform set_config('minemend.removing_drill', 'on', true);
  delete from event where drill;
  delete from reading where drill;
  delete from report where drill;
  perform set_config('minemend.removing_drill', '', true);
end $$;
`;

export const reports = { version: 8, name: 'reports', sql: SQL } as const;
