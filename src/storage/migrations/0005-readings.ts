// Readings with a time of day, from batches, with flags. Still append-only: a later reading of the same point, time and
// parameter stands above an earlier one, and a batch that is taken back is ignored.

const READINGS = `
alter table reading drop constraint reading_pkey;
alter table reading
  add column seq bigint generated always as identity primary key,
  add column at_time time,
  add column batch text collate "C",
  add column flags text[] not null default '{}';
create index reading_of_point on reading (point, on_day, parameter, at_time, drill, seq desc);
create index reading_of_batch on reading (batch, point) where batch is not null;

create table reading_void (
  batch text collate "C" primary key,
  recorded_at timestamptz not null,
  actor text not null,
  why text not null
);
create trigger append_only before update or delete on reading_void for each row execute function refuse_change();
create trigger append_only_whole before truncate on reading_void execute function refuse_change();
`;

/** A steward takes back only what lies in the own regions as a whole. */
const ACCESS = `
create function batch_of_readings_within(role text, regions text[], wanted text) returns boolean
  language plpgsql stable security definer set search_path = minemend, pg_temp as $$
declare
  viewer text := viewer_role();
  within boolean;
begin
  perform set_config('minemend.viewer', 'system', true);
  within := role in ('administrator', 'system') or (role = 'steward' and not exists (
    select from reading r join shape p on p.site_id = r.point where r.batch = wanted and p.region <> all (regions)));
  perform set_config('minemend.viewer', viewer, true);
  return within;
end $$;
select guard('reading_void', 'true', 'viewer_role() = ''system''',
  'batch_of_readings_within(viewer_role(), viewer_regions(), batch)');
`;

/** What holds of the readings: simulated ones only where nothing was measured at that time. */
const IN_FORCE = `
create view reading_in_force with (security_invoker = true) as
select distinct on (point, on_day, parameter, at_time)
  point, on_day, parameter, at_time, value, below_detection, drill, flags, batch, seq
from reading r
where not exists (select from reading_void v where v.batch = r.batch)
order by point, on_day, parameter, at_time, drill, seq desc;
`;

export const readings = { version: 5, name: 'readings', sql: READINGS + ACCESS + IN_FORCE } as const;
