// Row-level security: who sees and writes which row. `minemend.viewer` and `minemend.regions` (the viewer's own with
// everything below them) are set for one transaction (transaction.ts); none set: the public, which writes nothing.
// Every table with data is put under it by `guard` in the migration that makes it; a test walks the catalog.
import { foundation } from './0001-foundation';

/** `system` is the program itself: loading packs, migrations, bookkeeping. The rest repeats domain/access. */
const VIEWERS = `
create function viewer_role() returns text language sql stable
  return coalesce(current_setting('minemend.viewer', true), '');
create function viewer_regions() returns text[] language sql stable
  return string_to_array(coalesce(current_setting('minemend.regions', true), ''), ',');

create function unbound() returns boolean language sql stable
  return viewer_role() in ('administrator', 'system');
create function is_staff() returns boolean language sql stable
  return viewer_role() in ('inspector', 'supervisor', 'steward', 'administrator', 'system');

create function visible_to(role text, regions text[], sharing text, region text) returns boolean language sql immutable
  return sharing = 'open'
    or role in ('administrator', 'system')
    or (sharing = 'conditional' and role in ('inspector', 'supervisor', 'steward') and region = any (regions));
create or replace function visible(sharing text, region text) returns boolean language sql stable
  return visible_to(viewer_role(), viewer_regions(), sharing, region);

create function may_write(region text) returns boolean language sql stable
  return unbound() or (viewer_role() in ('inspector', 'supervisor', 'steward') and region = any (viewer_regions()));
create function may_import(region text) returns boolean language sql stable
  return unbound() or (viewer_role() = 'steward' and region = any (viewer_regions()));

create function of_city(region text) returns boolean language sql stable begin atomic
  with recursive above as (
    select r.code, r.parent from region r where r.code = of_city.region
    union select r.code, r.parent from region r join above on r.code = above.parent
  )
  select exists (select from above where code ~ '^[0-9]{4}00$' and code = any (viewer_regions()));
end;

create function may_append(region text, patch jsonb, batch text) returns boolean language sql stable
  return unbound()
    or (region = any (viewer_regions()) and case viewer_role()
      when 'steward' then batch is not null or not patch ? 'status'
      when 'inspector' then patch - 'status' - 'amounts' = '{}' and batch is null
        and (coalesce(patch ->> 'status', '') not in ('accepted', 'closed') or of_city(region))
      when 'supervisor' then patch - 'status' - 'amounts' = '{}' and batch is null
        and (coalesce(patch ->> 'status', '') not in ('accepted', 'closed') or of_city(region))
      else false
    end);
`;

/** Policies hide what may not be changed, without a word; at least nobody without a name gets that far. */
const GUARD = `
create function refuse_nameless() returns trigger language plpgsql as $$
begin
  if row_security_active(tg_relid) and not minemend.is_staff() then
    raise exception 'Nobody who may write to % is named: minemend.viewer is "%"', tg_table_name, minemend.viewer_role()
      using errcode = 'insufficient_privilege', hint = 'In the same transaction: select set_config(''minemend.viewer'', role, true), set_config(''minemend.regions'', codes, true)';
  end if;
  return null;
end $$;

create function guard(guarded regclass, reads text, writes text, inserts text default null) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', guarded);
  execute format('create policy reads on %s for select using (%s)', guarded, reads);
  execute format('create policy inserts on %s for insert with check (%s)', guarded, coalesce(inserts, writes));
  execute format('create policy updates on %s for update using (%s) with check (%s)', guarded, writes, writes);
  execute format('create policy deletes on %s for delete using (%s)', guarded, writes);
  execute format('create trigger named before insert or update or delete or truncate on %s
    for each statement execute function refuse_nameless()', guarded);
end $$;
revoke execute on function guard from public;
`;

/** Who may see and write a site follows its latest state, and holds for all that is known of it. */
const LATEST = `
alter table site add column latest_region text collate "C", add column latest_sharing text;
update site s set latest_region = coalesce(p.region, s.region), latest_sharing = coalesce(p.sharing, s.initial ->> 'sharing')
from site o left join shape p on p.site_id = o.id where o.id = s.id;
alter table site alter column latest_region set not null, alter column latest_sharing set not null;
create function start_latest() returns trigger language plpgsql as $$
begin
  new.latest_region := new.region;
  new.latest_sharing := new.initial ->> 'sharing';
  return new;
end $$;
create trigger start_latest before insert on site for each row execute function start_latest();

alter table site_state add column latest_region text collate "C", add column latest_sharing text;
update site_state t set latest_region = p.region, latest_sharing = p.sharing from shape p where p.site_id = t.site_id;
alter table site_state alter column latest_region set not null, alter column latest_sharing set not null;
create index site_state_guarded on site_state (site_id) where latest_sharing <> 'open';
create index site_state_of_layer on site_state (layer, site_id);
drop index shape_guarded;
`;

const POLICIES = `
select guard('migration', 'true', 'viewer_role() = ''system''');
select guard('meta', 'true', 'unbound() or (key = ''revision'' and is_staff())');
select guard('region', 'true', 'unbound()');
select guard('pack', 'true', 'unbound()');
select guard('document', 'true', 'unbound()');
select guard('fact', 'true', 'unbound()');
select guard('target', 'visible(sharing, region)', 'unbound()');
select guard('search_entry', 'visible(sharing, region)', 'unbound() or (kind = ''feature'' and may_write(region))',
  'unbound() or (kind = ''feature'' and may_import(region))');

select guard('site', 'visible(latest_sharing, latest_region)', 'may_import(latest_region)');
select guard('shape', 'visible(sharing, region)', 'may_write(region)', 'may_import(region)');
select guard('site_state', 'visible(latest_sharing, latest_region)', 'may_write(latest_region)');
select guard('event', 'unbound() or exists (select from shape p where p.site_id = event.site_id)', 'viewer_role() = ''system''',
  'unbound() or exists (select from shape p where p.site_id = event.site_id and may_append(p.region, patch, batch))');
select guard('reading', 'unbound() or exists (select from shape p where p.site_id = point)',
  'unbound() or exists (select from shape p where p.site_id = point and may_import(p.region))');
select guard('attrs', 'true', 'unbound()', 'is_staff()');
select guard('tally', 'true', 'unbound() or exists (select from attrs a where a.id = attrs_id and may_write(a.region))');
`;

/**
 * Run as the owner, for whom no policy hides anything: an index on boxes can't be used below a policy, and what is
 * hidden can't be counted. They ask `visible` themselves. Where owner and program are one role, the policies apply as
 * well, and `system` lets through what has to be counted: set by hand, since only superusers may give a function a
 * setting of ours.
 */
const READERS = `
insert into meta (key, value) select 'last-event', to_jsonb(coalesce(max(seq), 0)) from event;
create function note_last_event() returns trigger
  language plpgsql security definer set search_path = minemend, pg_temp as $$
declare
  viewer text := viewer_role();
begin
  perform set_config('minemend.viewer', 'system', true);
  update meta set value = (select to_jsonb(max(seq)) from added) where key = 'last-event' and exists (select from added);
  perform set_config('minemend.viewer', viewer, true);
  return null;
end $$;
create trigger note_last_event after insert on event referencing new table as added
  for each statement execute function note_last_event();
create function last_event() returns bigint
  language plpgsql stable security definer set search_path = minemend, pg_temp as $$
declare
  viewer text := viewer_role();
  latest bigint;
begin
  perform set_config('minemend.viewer', 'system', true);
  latest := (select (value #>> '{}')::bigint from meta where key = 'last-event');
  perform set_config('minemend.viewer', viewer, true);
  return latest;
end $$;

create function sites_within(bounds box) returns setof text
  language sql stable security definer set search_path = minemend, pg_temp as $$
  select t.site_id from site_state t where t.box && bounds and visible(t.latest_sharing, t.latest_region)
$$;

create function hidden_sites(role text, regions text, on_day date, wanted text, sets integer[], ids text[], bounds box)
  returns bigint
  language plpgsql stable security definer set search_path = minemend, pg_temp as $$
declare
  viewer text := viewer_role();
  conditions text := '';
  n bigint;
begin
  if wanted is not null then conditions := conditions || ' and t.layer = $4'; end if;
  if sets is not null then conditions := conditions || ' and t.attrs_id = any ($5)'; end if;
  if ids is not null then conditions := conditions || ' and t.site_id = any ($6)'; end if;
  if bounds is not null then conditions := conditions || ' and t.box && $7'; end if;
  perform set_config('minemend.viewer', 'system', true);
  execute 'select count(*) from site_state t
    where t.latest_sharing <> ''open'' and not visible_to($1, $2, t.latest_sharing, t.latest_region)
      and t.valid_from <= $3 and t.valid_to > $3' || conditions
    into n using role, string_to_array(regions, ','), on_day, wanted, sets, ids, bounds;
  perform set_config('minemend.viewer', viewer, true);
  return n;
end $$;

create function site_keys(
    on_day date, wanted text, sets integer[], in_status text, of_code text, of_name text, boxes box[],
    rim boolean, counted boolean, after text, page bigint)
  returns table (id text, within boolean, n bigint, beyond bigint)
  language plpgsql stable security definer set search_path = minemend, pg_temp as $$
declare
  tables text := 'site_state t';
  meets text;
  lies text;
  conditions text;
begin
  select string_agg(format('t.box && %L::box', one), ' or '), string_agg(format('t.box <@ %L::box', one), ' or ')
    into meets, lies from unnest(boxes) as one;
  lies := format('(%s)', coalesce(lies, 'true'));
  conditions := format('t.valid_from <= $1 and t.valid_to > $1 and t.layer = $2 and visible(t.latest_sharing, t.latest_region)
    and (%s)', coalesce(meets, case when boxes is null then 'true' else 'false' end));
  if of_code is not null or of_name is not null then tables := 'site_state t join site s on s.id = t.site_id'; end if;
  if sets is not null then conditions := conditions || ' and t.attrs_id = any ($3)'; end if;
  if in_status is not null then conditions := conditions || ' and t.status = $4'; end if;
  if of_code is not null then conditions := conditions || ' and s.code = $5'; end if;
  if of_name is not null then conditions := conditions || ' and s.name = $6'; end if;
  if rim then conditions := format('%s and not %s', conditions, lies); end if;
  return query execute format(
    'select t.site_id, %s, %s from %s where %s and t.site_id > $7 order by t.site_id limit $8', lies,
    case when counted then format('count(*) over (), count(*) filter (where not %s) over ()', lies) else '0::bigint, 0::bigint' end,
    tables, conditions)
    using on_day, wanted, sets, in_status, of_code, of_name, after, page;
end $$;

create function layer_extent(wanted text)
  returns table (west double precision, south double precision, east double precision, north double precision, since date)
  language sql stable security definer set search_path = minemend, pg_temp as $$
  select min((p.box[1])[0]), min((p.box[1])[1]), max((p.box[0])[0]), max((p.box[0])[1]), min(s.since)
  from shape p join site s on s.id = p.site_id where p.layer = wanted and visible(p.sharing, p.region)
$$;
`;

/** The same for every user who connects: 0001 gives it a setting of ours. */
const REMOVE_DRILL = `
create or replace function remove_drill() returns void language plpgsql as $$
begin
  perform set_config('minemend.removing_drill', 'on', true);
  delete from event where drill;
  delete from reading where drill;
  perform set_config('minemend.removing_drill', '', true);
end $$;
`;

/** 0001 for users who are no superusers; what is left out is replaced here anyway. */
export const foundationForAll = {
  ...foundation,
  sql: foundation.sql.replace(`language sql\n  set minemend.removing_drill = 'on' as`, 'language sql as'),
} as const;

export const access = {
  version: 2,
  name: 'access',
  sql: VIEWERS + GUARD + LATEST + REMOVE_DRILL + POLICIES + READERS,
} as const;
