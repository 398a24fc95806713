// Writes what follows from the events: intervals, totals by day, and what tiles need. `rebuildAll` after a load,
// `applyChanges` after single events, by the difference between old and new intervals.
import type { PoolClient } from 'pg';
import type { SiteInterval } from '../domain/site/site';
import { AMOUNT_COLUMNS, type AttrsSet, amountRow, chunksOf, columns, digestOf, FOREVER } from './rows';
import { updateShapes } from './shapes';
import { addToTally, tallyRows } from './tally';
import { readBases, readChanges, type SiteBase, type StateRow, type Timeline, timelines } from './timeline';

const AMOUNTS = Object.values(AMOUNT_COLUMNS);
const AMOUNT_LIST = AMOUNTS.join(', ');
const CHUNK = 5000;

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
  return lines.flatMap(({ base, list, boxes }) =>
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
      box: (one.shape === null ? null : boxes.get(one.shape)) ?? base.box,
      shape: one.shape === list.at(-1)?.shape ? null : (one.shape ?? 0),
      latest_region: list.at(-1)?.region ?? one.region,
      latest_sharing: list.at(-1)?.sharing ?? one.sharing,
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
    'shape',
    'latest_region',
    'latest_sharing',
    ...AMOUNTS,
  ] as const;
  await client.query(
    `insert into site_state (region, site_id, valid_from, valid_to, layer, attrs_id, status, drill, sharing, box, shape, latest_region,
       latest_sharing, ${AMOUNT_LIST})
     select c1, c2, c3, c4, c5, c6, c7, c8, c9, c10::box, c11, c12, c13, c14, c15, c16, c17, c18, c19
     from unnest($1::text[], $2::text[], $3::date[], $4::date[], $5::text[], $6::integer[], $7::text[], $8::boolean[], $9::text[],
       $10::text[], $11::bigint[], $12::text[], $13::text[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[],
       $19::bigint[])
       as given (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19)`,
    columns(rows, keys),
  );
}

async function writeStates(client: PoolClient, lines: readonly Timeline[], gone: readonly StateRow[]): Promise<void> {
  const states = await stateRows(client, lines);
  await insertStates(client, states);
  await addToTally(client, tallyRows(gone, states));
  await updateShapes(client, lines, states);
}

/** Everything anew from sites and events. */
export async function rebuildAll(client: PoolClient): Promise<void> {
  await client.query('delete from site_state');
  await client.query('delete from tally');
  const lines = timelines(await readBases(client, null), await readChanges(client, null));
  for (const some of chunksOf(lines, CHUNK)) await writeStates(client, some, []);
}

/** Replaces the intervals of these sites and moves the totals by the difference. */
export async function applyChanges(client: PoolClient, lines: readonly Timeline[]): Promise<void> {
  const gone = await client.query<StateRow>(
    `delete from site_state where site_id = any ($1::text[])
     returning region, site_id, valid_from, valid_to::text as valid_to, layer, attrs_id, status, drill, sharing, box::text as box, shape,
       ${AMOUNT_LIST}`,
    [lines.map(({ base }) => base.id)],
  );
  await writeStates(client, lines, gone.rows);
}
