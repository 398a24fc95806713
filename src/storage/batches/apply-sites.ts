// Applies a batch of sites: new ones with their creating event, changed ones by an event each, and what follows. The
// log is written as the person who acts, so that the policies decide; what follows from it is the system's.
import type { PoolClient } from 'pg';
import type { LayerKey } from '../../domain/site/layer';
import type { SiteFirst } from '../../domain/site/site';
import type { FeatureId, IsoDate } from '../../domain/units';
import { chunksOf, columns } from '../rows';
import { writeSiteEntries } from '../search-rows';
import { changesOf, transitionsOf } from '../shapes';
import { applyChanges, insertStates, stateRows } from '../states';
import { addToTally, tallyRows } from '../tally';
import { readBases, readChanges, type StateRow, type Timeline, timelines } from '../timeline';
import { APPLIED_ROWS, type Writing } from './kind';
import { documentOf } from './record';
import { scopeOf } from './scope';
import { become } from './session';

const CHUNK = 5000;
const WRITING = { zh: '写入要素', en: 'Writing features' };
const FOLLOWING = { zh: '更新状态与合计', en: 'Updating states and totals' };

/** A new site lives from its creating event on; its number is not needed for its one interval. */
const CREATION = 1;

interface NewSite {
  readonly row: number;
  readonly id: FeatureId;
  readonly code: string;
  readonly since: IsoDate;
  readonly initial: SiteFirst;
  readonly box: string;
}

interface Written {
  readonly sites: readonly NewSite[];
  readonly states: readonly StateRow[];
}

const PLACE = `'第 ' || r.row || ' 行'`;
const ROWS = 'batch_row r where r.batch = $1 and r.row = any ($2::integer[])';

async function newSites(client: PoolClient, batch: string, after: number): Promise<readonly NewSite[]> {
  const { rows } = await client.query<NewSite>(
    `select r.row, r.feature as id, r.code, r.effective_on as since, r.patch as initial, r.box::text as box
     from batch_row r where r.batch = $1 and r.row > $2 and r.outcome = 'new' and ${APPLIED_ROWS} order by r.row limit $3`,
    [batch, after, CHUNK],
  );
  return rows;
}

/** A site that was taken back begins anew. */
async function insertSites({ client, batch }: Writing, layer: LayerKey, rows: readonly number[]): Promise<void> {
  await client.query(
    `insert into site (region, id, layer, code, name, since, initial, details, source, position_accuracy, region_accuracy)
     select r.patch ->> 'region', r.feature, $3, r.code, r.patch ->> 'name', r.effective_on, r.patch, r.patch -> 'details',
       jsonb_build_object('document', $4::text, 'section', ${PLACE}, 'note', r.batch), 'surveyed', 'published'
     from ${ROWS} order by r.row
     on conflict (id) do update set region = excluded.region, name = excluded.name, since = excluded.since, initial = excluded.initial,
       details = excluded.details, source = excluded.source, latest_region = excluded.latest_region,
       latest_sharing = excluded.latest_sharing, first_wkb = null,
       first_box = null`,
    [batch.id, rows, layer, documentOf(batch)],
  );
}

async function insertShapes(
  { client, batch }: Writing,
  sites: readonly NewSite[],
  lines: readonly Timeline[],
  states: readonly StateRow[],
): Promise<void> {
  const values = states.map((state, i) => ({
    ...state,
    row: sites[i]?.row,
    transitions: JSON.stringify(transitionsOf(lines[i]?.list ?? [])),
    changes: JSON.stringify(changesOf(lines[i]?.list ?? [])),
  }));
  await client.query(
    `insert into shape (region, site_id, layer, attrs_id, sharing, transitions, changes, area_dm2, box, wkb)
     select g.region, g.id, g.layer, g.attrs, g.sharing, g.transitions, g.changes, g.area, r.box, r.reshape
     from unnest($2::integer[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::jsonb[], $9::jsonb[], $10::bigint[])
       as g (row, region, id, layer, attrs, sharing, transitions, changes, area)
     join batch_row r on r.batch = $1 and r.row = g.row`,
    [
      batch.id,
      ...columns(values, [
        'row',
        'region',
        'site_id',
        'layer',
        'attrs_id',
        'sharing',
        'transitions',
        'changes',
        'area',
      ]),
    ],
  );
}

/** Shapes must be there: who may write an event follows from its site's shape. */
async function insertEvents({ client, batch, by, why, now }: Writing, rows: readonly number[]): Promise<void> {
  await client.query(
    `insert into event (site_id, effective_on, recorded_at, actor, why, evidence, drill, batch, patch, creates, wkb, box)
     select r.feature, r.effective_on, $3, $4, $5, $6::text || ' ' || ${PLACE}, false, r.batch, r.patch, r.outcome = 'new', r.reshape,
       case when r.reshape is not null then r.box end
     from ${ROWS} order by r.row`,
    [batch.id, rows, now, by.name, why, documentOf(batch)],
  );
}

function linesOf(sites: readonly NewSite[], layer: LayerKey): readonly Timeline[] {
  const bases = sites.map(({ id, since, initial, box }) => ({ id, home: initial.region, layer, since, initial, box }));
  const creations = sites.map(({ id, since, initial, box }) => ({
    seq: CREATION,
    site: id,
    effectiveOn: since,
    drill: false,
    patch: initial,
    creates: true,
    reshapes: true,
    box,
  }));
  return timelines(bases, creations);
}

/** As the person who acts. */
async function createSites(writing: Writing, layer: LayerKey, sites: readonly NewSite[]): Promise<Written> {
  const rows = sites.map(({ row }) => row);
  await insertSites(writing, layer, rows);
  const lines = linesOf(sites, layer);
  const states = await stateRows(writing.client, lines);
  await insertShapes(writing, sites, lines, states);
  await insertEvents(writing, rows);
  return { sites, states };
}

/** As the system. */
async function followNew(client: PoolClient, { sites, states }: Written): Promise<void> {
  await insertStates(client, states);
  await addToTally(client, tallyRows([], states));
  await writeSiteEntries(
    client,
    sites.map(({ id, code, initial: { name, region, sharing } }) => ({ id, code, name, region, sharing })),
  );
}

/** Intervals, totals and shapes of these sites anew, from all their events. */
export async function followChanges(
  client: PoolClient,
  ids: readonly string[],
  done: (share: number) => Promise<void>,
): Promise<void> {
  let n = 0;
  for (const some of chunksOf(ids, CHUNK)) {
    await applyChanges(client, timelines(await readBases(client, some), await readChanges(client, some)));
    n += some.length;
    await done(n / ids.length);
  }
}

async function changedRows(client: PoolClient, batch: string): Promise<readonly { row: number; id: string }[]> {
  const { rows } = await client.query<{ row: number; id: string }>(
    `select r.row, r.feature as id from batch_row r where r.batch = $1 and r.outcome = 'changed' and ${APPLIED_ROWS} order by r.row`,
    [batch],
  );
  return rows;
}

export async function applySites(writing: Writing): Promise<void> {
  const { client, batch, progress } = writing;
  const { layer } = await scopeOf(client, batch, null);
  const total = Math.max(1, batch.comparison?.new ?? 1);
  const written: Written[] = [];
  for (let after = 0; ; ) {
    const sites = await newSites(client, batch.id, after);
    if (sites.length === 0) break;
    written.push(await createSites(writing, layer, sites));
    after = sites.at(-1)?.row ?? after;
    await progress(WRITING, Math.min(1, (written.length * CHUNK) / total) * 0.4);
  }
  const changed = await changedRows(client, batch.id);
  for (const some of chunksOf(changed, CHUNK)) {
    await insertEvents(
      writing,
      some.map(({ row }) => row),
    );
  }
  await become(client, 'system');
  for (const [i, part] of written.entries()) {
    await followNew(client, part);
    await progress(FOLLOWING, 0.4 + (0.5 * (i + 1)) / written.length);
  }
  await followChanges(
    client,
    changed.map(({ id }) => id),
    (share) => progress(FOLLOWING, 0.9 + 0.1 * share),
  );
}
