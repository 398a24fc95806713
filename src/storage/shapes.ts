// What follows from the intervals of a site and is shown as it is today: tiles, names, the search index.
import type { PoolClient } from 'pg';
import type { AttributeChange, Transition } from '../contract/store';
import { attributeSpec } from '../domain/site/attributes';
import type { SiteInterval } from '../domain/site/site';
import { columns } from './rows';
import { type FoundSite, writeSiteEntries } from './search-rows';
import type { StateRow, Timeline } from './timeline';

const transitionsOf = (list: readonly SiteInterval[]): readonly Transition[] =>
  list.filter((one, i) => i === 0 || list[i - 1]?.status !== one.status).map(({ from, status }) => [from, status]);

/** Days and values of the filterable attributes that change. */
function changesOf(list: readonly SiteInterval[]): readonly AttributeChange[] {
  const last = list.at(-1)?.attributes ?? {};
  const moving = Object.keys(last).filter(
    (key) => attributeSpec(key)?.filter && list.some(({ attributes }) => attributes[key] !== last[key]),
  );
  return list.flatMap(({ from, attributes }, i): AttributeChange[] => {
    const before = list[i - 1]?.attributes;
    const news = moving.filter((key) => attributes[key] !== undefined && attributes[key] !== before?.[key]);
    return news.length === 0 ? [] : [[from, Object.fromEntries(news.map((key) => [key, attributes[key] ?? '']))]];
  });
}

const idsOf = (lines: readonly Timeline[]): string[] => lines.map(({ base }) => base.id);

/** A site that does not exist any more is shown and found nowhere. */
async function removeShapes(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  if (lines.length === 0) return;
  await client.query('delete from shape where site_id = any ($1::text[])', [idsOf(lines)]);
  await client.query(`delete from search_entry where kind = 'feature' and id = any ($1::text[])`, [idsOf(lines)]);
}

/** The latest state, and the day on which each status was reached. Who may see the site follows it. */
async function updateStates(
  client: PoolClient,
  lines: readonly Timeline[],
  states: readonly StateRow[],
): Promise<void> {
  const last = new Map(states.map((row) => [row.site_id, row]));
  const rows = lines.map(({ base, list }) => ({
    ...(last.get(base.id) as StateRow),
    transitions: JSON.stringify(transitionsOf(list)),
    changes: JSON.stringify(changesOf(list)),
  }));
  await client.query(
    `update shape p set region = g.region, attrs_id = g.attrs_id, sharing = g.sharing, area_dm2 = g.area, transitions = g.transitions,
       changes = g.changes
     from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::bigint[], $6::jsonb[], $7::jsonb[])
       as g (id, region, attrs_id, sharing, area, transitions, changes)
     where p.site_id = g.id`,
    columns(rows, ['site_id', 'region', 'attrs_id', 'sharing', 'area', 'transitions', 'changes']),
  );
  await client.query(
    `update search_entry e set region = g.region, sharing = g.sharing
     from unnest($1::text[], $2::text[], $3::text[]) as g (id, region, sharing)
     where e.kind = 'feature' and e.id = g.id and (e.region, e.sharing) is distinct from (g.region, g.sharing)`,
    columns(rows, ['site_id', 'region', 'sharing']),
  );
  await client.query(
    `update site s set latest_region = g.region, latest_sharing = g.sharing
     from unnest($1::text[], $2::text[], $3::text[]) as g (id, region, sharing)
     where s.id = g.id and (s.latest_region, s.latest_sharing) is distinct from (g.region, g.sharing)`,
    columns(rows, ['site_id', 'region', 'sharing']),
  );
}

/** The shape that its source states is kept beside the site once another one holds. */
async function updateGeometry(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  if (lines.length === 0) return;
  await client.query(
    `update site s set first_wkb = p.wkb, first_box = p.box from shape p
     where p.site_id = s.id and s.id = any ($1::text[]) and s.first_wkb is null
       and not exists (select from event e where e.site_id = s.id and e.creates)`,
    [idsOf(lines)],
  );
  const rows = lines.map(({ base, list }) => ({ id: base.id, seq: list.at(-1)?.shape ?? null }));
  await client.query(
    `update shape p set wkb = w.wkb, box = w.box from (
       select s.id, coalesce(e.wkb, s.first_wkb) as wkb, coalesce(e.box, s.first_box) as box
       from unnest($1::text[], $2::bigint[]) as g (id, seq) join site s on s.id = g.id left join event e on e.seq = g.seq
     ) w where p.site_id = w.id and p.wkb is distinct from w.wkb and w.wkb is not null`,
    columns(rows, ['id', 'seq']),
  );
}

async function updateLabels(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ base, labels }) => ({
    id: base.id,
    name: labels?.name ?? base.initial.name,
    details: JSON.stringify(labels?.details ?? base.initial.details),
  }));
  const renamed = await client.query<{ id: string }>(
    `update site s set name = g.name, details = g.details from unnest($1::text[], $2::text[], $3::jsonb[]) as g (id, name, details)
     where s.id = g.id and (s.name, s.details) is distinct from (g.name, g.details) returning s.id`,
    columns(rows, ['id', 'name', 'details']),
  );
  await indexSites(
    client,
    renamed.rows.map(({ id }) => id),
  );
}

/** Makes these sites, as they are stored, findable. */
export async function indexSites(client: PoolClient, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<FoundSite>(
    `select s.id, s.code, s.name, p.region, p.sharing from site s join shape p on p.site_id = s.id where s.id = any ($1::text[])`,
    [ids],
  );
  await writeSiteEntries(client, rows);
}

export async function updateShapes(
  client: PoolClient,
  lines: readonly Timeline[],
  states: readonly StateRow[],
): Promise<void> {
  const living = lines.filter(({ list }) => list.length > 0);
  await removeShapes(
    client,
    lines.filter(({ list }) => list.length === 0),
  );
  await updateStates(client, living, states);
  await updateGeometry(
    client,
    living.filter(({ reshaped }) => reshaped),
  );
  await updateLabels(
    client,
    living.filter(({ labels }) => labels !== null),
  );
}
