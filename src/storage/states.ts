// Writes what follows from the events: intervals, totals by day, and what tiles need. `rebuildAll` after a load,
// `applyChanges` after single events, by the difference between old and new intervals.
import type { PoolClient } from 'pg';
import type { AttributeChange, Transition } from '../contract/store';
import { attributeSpec } from '../domain/site/attributes';
import { intervals, type SiteInitial } from '../domain/site/intervals';
import type { LayerKey } from '../domain/site/layer';
import type { SiteEvent, SiteInterval } from '../domain/site/site';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import { AMOUNT_COLUMNS, type AmountRow, type AttrsSet, amountRow, columns, digestOf, FOREVER } from './rows';

/** A site as far as its intervals need it. */
export interface SiteBase {
  readonly id: FeatureId;
  readonly home: RegionCode;
  readonly layer: LayerKey;
  readonly since: IsoDate;
  readonly initial: SiteInitial;
  readonly box: string;
}

export interface Timeline {
  readonly base: SiteBase;
  readonly list: readonly SiteInterval[];
}

interface StateRow extends AmountRow {
  readonly region: RegionCode;
  readonly site_id: FeatureId;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly layer: LayerKey;
  readonly attrs_id: number;
  readonly status: string | null;
  readonly drill: boolean;
  readonly sharing: string;
  readonly box: string;
}

type TallyRow = AmountRow & {
  readonly day: string;
  readonly attrs_id: number;
  readonly status: string;
  readonly drill: boolean;
  readonly n: number;
};

const AMOUNTS = Object.values(AMOUNT_COLUMNS);
const AMOUNT_LIST = AMOUNTS.join(', ');
const MEASURED = ['n', ...AMOUNTS] as const;

export async function readBases(client: PoolClient, ids: readonly string[] | null): Promise<readonly SiteBase[]> {
  const { rows } = await client.query<SiteBase>(
    `select s.id, s.region as home, s.layer, s.since, s.initial, p.box::text as box
     from site s join shape p on p.site_id = s.id where $1::text[] is null or s.id = any ($1) order by s.id`,
    [ids],
  );
  return rows;
}

export function timelines(bases: readonly SiteBase[], events: readonly SiteEvent[]): readonly Timeline[] {
  const bySite = new Map<string, SiteEvent[]>();
  for (const event of events) {
    const ofSite = bySite.get(event.site);
    if (ofSite) ofSite.push(event);
    else bySite.set(event.site, [event]);
  }
  return bases.map((base) => ({ base, list: intervals(bySite.get(base.id) ?? [], base.since, base.initial) }));
}

/** Ids of attribute sets by digest; new sets are added. */
export async function ensureAttrs(client: PoolClient, sets: readonly AttrsSet[]): Promise<ReadonlyMap<string, number>> {
  const rows = [...new Map(sets.map((set) => [digestOf(set), set])).entries()].map(([digest, set]) => ({
    digest,
    region: set.region,
    layer: set.layer,
    attributes: JSON.stringify(set.attributes),
  }));
  rows.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const keys = ['region', 'layer', 'attributes', 'digest'] as const;
  await client.query(
    `insert into attrs (region, layer, attributes, digest)
     select * from unnest($1::text[], $2::text[], $3::jsonb[], $4::text[]) on conflict (digest) do nothing`,
    columns(rows, keys),
  );
  const found = await client.query<{ digest: string; id: number }>(
    'select digest, id from attrs where digest = any ($1::text[])',
    [rows.map(({ digest }) => digest)],
  );
  return new Map(found.rows.map(({ digest, id }) => [digest, id]));
}

const attrsOf = (base: SiteBase, { region, attributes }: SiteInterval): AttrsSet => ({
  region,
  layer: base.layer,
  attributes,
});

async function stateRows(client: PoolClient, lines: readonly Timeline[]): Promise<readonly StateRow[]> {
  const ids = await ensureAttrs(
    client,
    lines.flatMap(({ base, list }) => list.map((one) => attrsOf(base, one))),
  );
  return lines.flatMap(({ base, list }) =>
    list.map((one) => ({
      region: one.region,
      site_id: base.id,
      valid_from: one.from,
      valid_to: one.to ?? FOREVER,
      layer: base.layer,
      attrs_id: ids.get(digestOf(attrsOf(base, one))) as number,
      status: one.status,
      drill: one.drill,
      sharing: one.sharing,
      box: base.box,
      ...amountRow(one.amounts),
    })),
  );
}

async function insertStates(client: PoolClient, rows: readonly StateRow[]): Promise<void> {
  const keys = [
    'region',
    'site_id',
    'valid_from',
    'valid_to',
    'layer',
    'attrs_id',
    'status',
    'drill',
    'sharing',
    'box',
    ...AMOUNTS,
  ] as const;
  await client.query(
    `insert into site_state (region, site_id, valid_from, valid_to, layer, attrs_id, status, drill, sharing, box, ${AMOUNT_LIST})
     select c1, c2, c3, c4, c5, c6, c7, c8, c9, c10::box, c11, c12, c13, c14, c15, c16
     from unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::text[], $6::integer[], $7::text[], $8::boolean[], $9::text[],
       $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[])
       as given (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16)`,
    columns(rows, keys),
  );
}

/** What tiles show: the latest state, and the day on which each status was reached. Who may see the site follows it. */
async function updateShapes(
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
}

export const transitionsOf = (list: readonly SiteInterval[]): readonly Transition[] =>
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

/** Signed differences by day, attribute set, status and drill mark, in key order; what cancels out is left out. */
function tallyRows(gone: readonly StateRow[], come: readonly StateRow[]): readonly TallyRow[] {
  const sums = new Map<string, Record<(typeof MEASURED)[number], number> & Omit<TallyRow, (typeof MEASURED)[number]>>();
  const add = (row: StateRow, day: string, sign: 1 | -1): void => {
    const status = row.status ?? '';
    const key = [day, String(row.attrs_id).padStart(10, '0'), status, row.drill].join('|');
    const zero = { n: 0, area: 0, stated_area: 0, accepted_area: 0, investment: 0, capacity: 0, volume: 0 };
    const sum = sums.get(key) ?? { day, attrs_id: row.attrs_id, status, drill: row.drill, ...zero };
    sum.n += sign;
    for (const column of AMOUNTS) sum[column] += sign * row[column];
    sums.set(key, sum);
  };
  const addAll = (rows: readonly StateRow[], sign: 1 | -1): void => {
    for (const row of rows) {
      add(row, row.valid_from, sign);
      if (row.valid_to !== FOREVER) add(row, row.valid_to, sign === 1 ? -1 : 1);
    }
  };
  addAll(gone, -1);
  addAll(come, 1);
  const entries = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([, row]) => row).filter((row) => MEASURED.some((column) => row[column] !== 0));
}

async function addToTally(client: PoolClient, rows: readonly TallyRow[]): Promise<void> {
  const keys = ['day', 'attrs_id', 'status', 'drill', ...MEASURED] as const;
  const values = columns(rows, keys);
  const added = MEASURED.map((column) => `${column} = tally.${column} + excluded.${column}`).join(', ');
  await client.query(
    `insert into tally (day, attrs_id, status, drill, n, ${AMOUNT_LIST})
     select * from unnest($1::date[], $2::integer[], $3::text[], $4::boolean[], $5::bigint[], $6::bigint[],
       $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])
     on conflict (day, attrs_id, status, drill) do update set ${added}`,
    values,
  );
  await client.query(
    `delete from tally t using unnest($1::date[], $2::integer[], $3::text[], $4::boolean[]) as g (day, attrs_id, status, drill)
     where t.day = g.day and t.attrs_id = g.attrs_id and t.status = g.status and t.drill = g.drill
       and ${MEASURED.map((column) => `t.${column} = 0`).join(' and ')}`,
    values.slice(0, 4),
  );
}

/** Everything anew from sites and events. */
export async function rebuildAll(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  await client.query('delete from site_state');
  await client.query('delete from tally');
  const states = await stateRows(client, lines);
  await insertStates(client, states);
  await addToTally(client, tallyRows([], states));
  await updateShapes(client, lines, states);
}

/** Replaces the intervals of these sites and moves the totals by the difference. */
export async function applyChanges(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  const ids = lines.map(({ base }) => base.id);
  const gone = await client.query<StateRow>(
    `delete from site_state where site_id = any ($1::text[])
     returning region, site_id, valid_from, valid_to::text as valid_to, layer, attrs_id, status, drill, sharing, box::text as box, ${AMOUNT_LIST}`,
    [ids],
  );
  const states = await stateRows(client, lines);
  await insertStates(client, states);
  await addToTally(client, tallyRows(gone.rows, states));
  await updateShapes(client, lines, states);
}
