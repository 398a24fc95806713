// What stewards decide about values that do not fit together: append-only, a later ruling supersedes an earlier one.
// And what the plans say about their own figures: sums, shares and balances of them.

const SQL = `
create table ruling (
  seq bigint generated always as identity primary key,
  finding text collate "C" not null,
  region text collate "C" not null,
  sharing text not null,
  governs text collate "C" not null,
  basis jsonb not null,
  why text not null,
  evidence text,
  actor text not null,
  recorded_at timestamptz not null
);
create index ruling_of_finding on ruling (finding, seq);
create trigger append_only before update or delete on ruling for each row execute function refuse_ruling_change();
create trigger append_only_whole before truncate on ruling execute function refuse_ruling_change();

create function may_rule(region text) returns boolean language sql stable
  return unbound() or (viewer_role() = 'steward' and region = any (viewer_regions()));
select guard('ruling', 'visible(sharing, region)', 'viewer_role() = ''system''', 'may_rule(region)');

create table plan_check (
  region text collate "C" not null,
  id text collate "C" not null,
  document text collate "C" not null,
  place integer not null,
  body jsonb not null,
  primary key (region, id)
);
select guard('plan_check', 'true', 'unbound()');
`;

/** Rulings are never simulated, so nothing of them ever goes. */
const REFUSE = `
create function refuse_ruling_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
`;

export const rulings = { version: 10, name: 'rulings', sql: REFUSE + SQL } as const;
