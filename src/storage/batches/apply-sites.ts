// Applies a batch of sites: new ones with their creating event, changed ones by an event each, and what follows. The
// log is written as the person who acts, so that the policies decide; what follows from it is the system's.
//
// A new site has one event, and so one interval from its first day on, which is what the event says. That needs no
// history to be gone through: its interval, totals and shape are written as sets.
import type { PoolClient } from 'pg';
import type { LayerKey } from '../../domain/site/layer';
import { AMOUNT_COLUMNS, chunksOf } from '../rows';
import { type FoundSite, writeSiteEntries } from '../search-rows';
import { applyChanges } from '../states';
import { readBases, readChanges, timelines } from '../timeline';
import { APPLIED_ROWS, ROW_SHAPE, type Writing } from './kind';
import { documentOf } from './record';
import { scopeOf } from './scope';
import { become } from './session';

const CHUNK = 5000;
const WRITING = { zh: '写入要素', en: 'Writing features' };
const FOLLOWING = { zh: '更新状态与合计', en: 'Updating states and totals' };

/** Rows after one number up to another. */
interface Range {
  readonly after: number;
  readonly to: number;
}

const PLACE = `'第 ' || r.row || ' 行'`;
const RANGE = `batch_row r where r.batch = $1 and r.row > $2 and r.row <= $3 and ${APPLIED_ROWS}`;
const NEW = `${RANGE} and r.outcome = 'new'`;
const AMOUNTS = Object.entries(AMOUNT_COLUMNS);
const AMOUNT_LIST = Object.values(AMOUNT_COLUMNS).join(', ');
const amountsOf = (row: string): string =>
  AMOUNTS.map(([key, column]) => `(${row}.patch -> 'amounts' ->> '${key}')::bigint as ${column}`).join(', ');

async function rangesOf(client: PoolClient, batch: string): Promise<readonly Range[]> {
  const { rows } = await client.query<{ row: number }>(
    `select row from batch_row r where r.batch = $1 and ${APPLIED_ROWS} order by row`,
    [batch],
  );
  let after = 0;
  return [...chunksOf(rows, CHUNK)].map((some) => {
    const range = { after, to: some.at(-1)?.row ?? after };
    after = range.to;
    return range;
  });
}

async function insertAttrs({ client, batch }: Writing, layer: LayerKey): Promise<void> {
  await client.query(
    `insert into attrs (region, layer, attributes, digest)
     select distinct on (r.attrs) r.patch ->> 'region', $2, r.patch -> 'attributes', r.attrs
     from batch_row r where r.batch = $1 and r.outcome = 'new' and ${APPLIED_ROWS} order by r.attrs
     on conflict (digest) do nothing`,
    [batch.id, layer],
  );
}

/** A site that was taken back begins anew. */
async function insertSites({ client, batch }: Writing, { after, to }: Range, layer: LayerKey): Promise<void> {
  await client.query(
    `insert into site (region, id, layer, code, name, since, initial, details, source, position_accuracy, region_accuracy)
     select r.patch ->> 'region', r.feature, $4, r.code, r.patch ->> 'name', r.effective_on, r.patch, r.patch -> 'details',
       jsonb_build_object('document', $5::text, 'section', ${PLACE}, 'note', r.batch), 'surveyed', 'published'
     from ${NEW} order by r.row
     on conflict (id) do update set region = excluded.region, name = excluded.name, since = excluded.since, initial = excluded.initial,
       details = excluded.details, source = excluded.source, latest_region = excluded.latest_region,
       latest_sharing = excluded.latest_sharing, first_wkb = null, first_box = null`,
    [batch.id, after, to, layer, documentOf(batch)],
  );
}

async function insertShapes({ client, batch }: Writing, { after, to }: Range, layer: LayerKey): Promise<void> {
  await client.query(
    `insert into shape (region, site_id, layer, attrs_id, sharing, transitions, changes, area_dm2, box, wkb)
     select r.patch ->> 'region', r.feature, $4, (select a.id from attrs a where a.digest = r.attrs), r.patch ->> 'sharing',
       jsonb_build_array(jsonb_build_array(r.effective_on, r.patch -> 'status')), '[]', (r.patch -> 'amounts' ->> 'area')::bigint,
       r.box, ${ROW_SHAPE}
     from ${NEW}`,
    [batch.id, after, to, layer],
  );
}

/** Shapes must be there: who may write an event follows from its site's shape. */
async function insertEvents({ client, batch, by, why, now }: Writing, { after, to }: Range): Promise<void> {
  await client.query(
    `insert into event (site_id, effective_on, recorded_at, actor, why, evidence, drill, batch, patch, creates, wkb, box)
     select r.feature, r.effective_on, $4, $5, $6, $7::text || ' ' || ${PLACE}, false, r.batch, r.patch, r.outcome = 'new', ${ROW_SHAPE},
       case when r.reshapes then r.box end
     from ${RANGE} order by r.row`,
    [batch.id, after, to, now, by.name, why, documentOf(batch)],
  );
}

/** As the system, like all that follows. */
async function insertStates({ client, batch }: Writing, { after, to }: Range, layer: LayerKey): Promise<void> {
  await client.query(
    `insert into site_state (region, site_id, valid_from, valid_to, layer, attrs_id, status, drill, sharing, box, shape, latest_region,
       latest_sharing, ${AMOUNT_LIST})
     select r.patch ->> 'region', r.feature, r.effective_on, 'infinity', $4, (select a.id from attrs a where a.digest = r.attrs),
       r.patch ->> 'status', false, r.patch ->> 'sharing', r.box, null, r.patch ->> 'region', r.patch ->> 'sharing', ${amountsOf('r')}
     from ${NEW}`,
    [batch.id, after, to, layer],
  );
}

async function indexSites({ client, batch }: Writing, { after, to }: Range): Promise<void> {
  const { rows } = await client.query<FoundSite>(
    `select r.feature as id, r.code, r.patch ->> 'name' as name, r.patch ->> 'region' as region, r.patch ->> 'sharing' as sharing
     from ${NEW}`,
    [batch.id, after, to],
  );
  await writeSiteEntries(client, rows);
}

/** In key order, as all writers of totals do it. */
async function addTotals({ client, batch }: Writing): Promise<void> {
  const summed = Object.values(AMOUNT_COLUMNS).map((column) => `sum(${column})::bigint as ${column}`);
  const added = ['n', ...Object.values(AMOUNT_COLUMNS)].map(
    (column) => `${column} = tally.${column} + excluded.${column}`,
  );
  await client.query(
    `insert into tally (day, attrs_id, status, drill, n, ${AMOUNT_LIST})
     select effective_on, attrs_id, status, false, count(*), ${summed.join(', ')} from (
       select r.effective_on, a.id as attrs_id, coalesce(r.patch ->> 'status', '') as status, ${amountsOf('r')}
       from batch_row r join attrs a on a.digest = r.attrs where r.batch = $1 and r.outcome = 'new' and ${APPLIED_ROWS}
     ) as fresh group by effective_on, attrs_id, status order by effective_on, attrs_id, status
     on conflict (day, attrs_id, status, drill) do update set ${added.join(', ')}`,
    [batch.id],
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

async function changedSites({ client, batch }: Writing): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select r.feature as id from batch_row r where r.batch = $1 and r.outcome = 'changed' and ${APPLIED_ROWS} order by r.row`,
    [batch.id],
  );
  return rows.map(({ id }) => id);
}

/** Steps of one length: those of the person, then those of the system. */
export async function applySites(writing: Writing): Promise<void> {
  const { client, batch, progress } = writing;
  const { layer } = await scopeOf(client, batch, null);
  const ranges = await rangesOf(client, batch.id);
  await insertAttrs(writing, layer);
  for (const [i, range] of ranges.entries()) {
    await insertSites(writing, range, layer);
    await insertShapes(writing, range, layer);
    await insertEvents(writing, range);
    await progress(WRITING, (0.5 * (i + 1)) / ranges.length);
  }
  await become(client, 'system');
  for (const [i, range] of ranges.entries()) {
    await insertStates(writing, range, layer);
    await indexSites(writing, range);
    await progress(FOLLOWING, 0.5 + (0.4 * (i + 1)) / ranges.length);
  }
  await addTotals(writing);
  await followChanges(client, await changedSites(writing), (share) => progress(FOLLOWING, 0.9 + 0.1 * share));
}
