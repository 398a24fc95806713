// Loads a bundle of packs in one transaction: catalogue, sites, drill scenario, and what follows from them.
// Events written by people stay, and so do the sites they speak of.
import type { Pool, PoolClient } from 'pg';
import type { BundleSite, PackBundle } from '../../contract/bundle';
import { insertEvents } from '../append';
import { readMark, writeMark } from '../meta';
import { keepOutlines } from '../outlines';
import { badData, type Failed } from '../problem';
import { chunksOf, columns, digestOf } from '../rows';
import { indexSites } from '../shapes';
import { ensureAttrs, rebuildAll } from '../states';
import { asWriter } from '../transaction';
import { packRows, planRows, regionRows, riverLineRows, ruleBookRows, searchRows } from './catalogue-rows';
import { DRILL_ACTOR, drillEventRows, drillReadingRows, drillReportRows, type SiteRow, siteRows } from './site-rows';

/** `changed` false: the same packs were there already, and the numbers are 0. */
export type LoadResult =
  | {
      readonly ok: true;
      readonly changed: boolean;
      readonly sites: number;
      readonly events: number;
      readonly readings: number;
    }
  | Failed;

const CHUNK = 5000;

interface Table {
  readonly name: string;
  /** Column → array type. */
  readonly types: Readonly<Record<string, string>>;
}

const TABLES = {
  region: { name: 'region', types: { code: 'text', parent: 'text', pack: 'text', wkb: 'bytea', body: 'jsonb' } },
  pack: { name: 'pack', types: { id: 'text', body: 'jsonb' } },
  document: { name: 'document', types: { id: 'text', region: 'text', place: 'integer', body: 'jsonb' } },
  target: {
    name: 'target',
    types: { region: 'text', id: 'text', document: 'text', sharing: 'text', place: 'integer', body: 'jsonb' },
  },
  fact: { name: 'fact', types: { region: 'text', id: 'text', document: 'text', place: 'integer', body: 'jsonb' } },
  check: {
    name: 'plan_check',
    types: { region: 'text', id: 'text', document: 'text', place: 'integer', body: 'jsonb' },
  },
  riverLine: { name: 'river_line', types: { pack: 'text', place: 'integer', body: 'jsonb' } },
  ruleBook: { name: 'rule_book', types: { region: 'text', pack: 'text', body: 'jsonb' } },
  search: {
    name: 'search_entry',
    types: {
      kind: 'text',
      id: 'text',
      title: 'text',
      title_en: 'text',
      detail: 'text',
      region: 'text',
      sharing: 'text',
      code: 'text',
      alias: 'text',
      name: 'text',
      english: 'text',
      pinyin: 'text',
      initials: 'text',
    },
  },
} as const satisfies Record<string, Table>;

async function replace<R extends object>(client: PoolClient, table: Table, rows: readonly R[]): Promise<void> {
  const names = Object.keys(table.types);
  const arrays = Object.values(table.types).map((type, i) => `$${i + 1}::${type}[]`);
  await client.query(`delete from ${table.name}`);
  await client.query(
    `insert into ${table.name} (${names.join(', ')}) select * from unnest(${arrays.join(', ')})`,
    columns(rows, names as (keyof R)[]),
  );
}

async function replaceCatalogue(client: PoolClient, bundle: PackBundle): Promise<void> {
  const plans = planRows(bundle.packs);
  await replace(client, TABLES.region, regionRows(bundle).rows);
  await replace(client, TABLES.pack, packRows(bundle.packs));
  await replace(client, TABLES.document, plans.documents);
  await replace(client, TABLES.target, plans.targets);
  await replace(client, TABLES.fact, plans.facts);
  await replace(client, TABLES.check, plans.checks);
  await replace(client, TABLES.ruleBook, ruleBookRows(bundle.packs));
  await replace(client, TABLES.riverLine, riverLineRows(bundle.packs));
  await replace(client, TABLES.search, searchRows(bundle));
}

const SITE_COLUMNS = [
  'region',
  'id',
  'layer',
  'code',
  'name',
  'since',
  'initial',
  'details',
  'source',
  'position_accuracy',
  'region_accuracy',
] as const;

/** Sites that the packs no longer have go, unless they were imported or people have written about them. */
async function replaceSites(client: PoolClient, rows: readonly SiteRow[]): Promise<void> {
  await client.query('delete from site_state');
  await client.query('delete from tally');
  await client.query(
    `delete from site s where s.id <> all ($1::text[])
       and not exists (select from event e where e.site_id = s.id) and not exists (select from reading r where r.point = s.id)`,
    [rows.map(({ id }) => id)],
  );
  await client.query(
    `insert into site (${SITE_COLUMNS.join(', ')})
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::jsonb[], $8::jsonb[], $9::jsonb[],
       $10::text[], $11::text[])
     on conflict (id) do update set ${SITE_COLUMNS.filter((name) => name !== 'id')
       .map((name) => `${name} = excluded.${name}`)
       .join(', ')}, first_wkb = null, first_box = null`,
    columns(rows, SITE_COLUMNS),
  );
}

/** Region, attributes, sharing, area and transitions are the first state's; the rebuild brings them up to date. */
async function replaceShapes(client: PoolClient, rows: readonly SiteRow[]): Promise<void> {
  const ids = await ensureAttrs(client, rows);
  const shapes = rows.map((row) => ({ ...row, attrs: ids.get(digestOf(row)) as number }));
  await client.query(
    `insert into shape (region, site_id, layer, attrs_id, sharing, transitions, area_dm2, box, wkb)
     select region, id, layer, attrs, sharing, '[]', area, box::box, wkb
     from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::bigint[], $7::text[], $8::bytea[])
       as given (region, id, layer, attrs, sharing, area, box, wkb)
     on conflict (site_id) do update set layer = excluded.layer, box = excluded.box, wkb = excluded.wkb`,
    columns(shapes, ['region', 'id', 'layer', 'attrs', 'sharing', 'area', 'box', 'wkb']),
  );
}

async function insertReadings(client: PoolClient, rows: ReturnType<typeof drillReadingRows>): Promise<void> {
  await client.query(
    `insert into reading (point, on_day, parameter, value, below_detection, drill)
     select * from unnest($1::text[], $2::date[], $3::text[], $4::double precision[], $5::boolean[], $6::boolean[])`,
    columns(rows, ['point', 'on', 'parameter', 'value', 'below', 'drill']),
  );
}

async function insertReports(client: PoolClient, rows: ReturnType<typeof drillReportRows>, now: Date): Promise<void> {
  await client.query(
    `insert into report (series, target, region, on_day, value, note, actor, recorded_at, drill)
     select series, target, region, on_day, value, note, $7, $8, true
     from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::double precision[], $6::text[])
       as given (series, target, region, on_day, value, note)`,
    [...columns(rows, ['series', 'target', 'region', 'on', 'value', 'note']), DRILL_ACTOR, now],
  );
}

/** Sites that are not from the packs: imported, or written about by people. */
async function indexOthers(client: PoolClient, rows: readonly SiteRow[]): Promise<void> {
  const others = await client.query<{ id: string }>(
    'select site_id as id from shape where site_id <> all ($1::text[]) order by site_id',
    [rows.map(({ id }) => id)],
  );
  const ids = others.rows.map(({ id }) => id);
  for (const some of chunksOf(ids, CHUNK)) await indexSites(client, some);
}

/** Rules that only the bundle as a whole can break; the rest was checked by the reader. */
function faultOf(bundle: PackBundle, sites: readonly BundleSite[]): string | null {
  const ids = new Set<string>();
  for (const { id } of sites) {
    if (ids.has(id)) return `${id} ×2`;
    ids.add(id);
  }
  const [homeless] = regionRows(bundle).homeless;
  if (homeless) return `region ${homeless}: no outline, nor has any parent one`;
  const events = bundle.packs.flatMap((pack) => pack.drillEvents).find(({ site }) => !ids.has(site));
  if (events) return `drill event of an unknown site ${events.site}`;
  const sample = bundle.packs.flatMap((pack) => pack.drillSamples).find(({ point }) => !ids.has(point));
  return sample ? `drill reading of an unknown point ${sample.point}` : null;
}

export async function load(pool: Pool, bundle: PackBundle, drill: boolean, now: Date): Promise<LoadResult> {
  const sites = bundle.packs.flatMap((pack) => pack.sites);
  const fault = faultOf(bundle, sites);
  if (fault) return badData(fault);
  return asWriter(pool, 'system', async (client) => {
    const mark = await readMark(client);
    if (mark?.fingerprint === bundle.fingerprint && mark.drill === drill) {
      return { ok: true, changed: false, sites: 0, events: 0, readings: 0 };
    }
    const rows = siteRows(sites);
    const events = drill ? drillEventRows(bundle.packs) : [];
    const readings = drill ? drillReadingRows(bundle.packs) : [];
    await client.query('select remove_drill()');
    await replaceCatalogue(client, bundle);
    await keepOutlines(client);
    await replaceSites(client, rows);
    await replaceShapes(client, rows);
    await insertEvents(client, DRILL_ACTOR, events, now);
    await insertReadings(client, readings);
    await insertReports(client, drill ? drillReportRows(bundle.packs) : [], now);
    await rebuildAll(client);
    await indexOthers(client, rows);
    await writeMark(client, { fingerprint: bundle.fingerprint, drill, loads: (mark?.loads ?? 0) + 1 });
    return { ok: true, changed: true, sites: rows.length, events: events.length, readings: readings.length };
  });
}
