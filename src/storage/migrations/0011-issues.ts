// Bulletins that were issued: their figures as they stood, kept word for word. Append-only.

const SQL = `
create table issued_bulletin (
  seq bigint generated always as identity primary key,
  region text collate "C" not null,
  sharing text not null,
  period text not null,
  as_of date not null,
  body json not null,
  data json not null,
  actor text not null,
  recorded_at timestamptz not null
);
create index issued_bulletin_of_region on issued_bulletin (region, seq);
create function refuse_issue_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on issued_bulletin for each row execute function refuse_issue_change();
create trigger append_only_whole before truncate on issued_bulletin execute function refuse_issue_change();

create function may_issue(region text) returns boolean language sql stable
  return unbound() or (viewer_role() = 'supervisor' and region = any (viewer_regions()));
select guard('issued_bulletin', 'visible(sharing, region)', 'viewer_role() = ''system''', 'may_issue(region)');
`;

export const issues = { version: 11, name: 'issues', sql: SQL } as const;
