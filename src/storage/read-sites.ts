// Reads of sites: totals, lists, single records, tiles, roll-ups, readings.
import type { Pool, PoolClient } from 'pg';
import type {
  AttributeChange,
  Bounds,
  KeyedCell,
  RollUp,
  SitePage,
  SiteQuery,
  SiteRecord,
  SiteRow,
  TileSite,
  Transition,
} from '../contract/store';
import { decodeWkb } from '../domain/geo/wkb';
import type { Attributes, LayerKey } from '../domain/site/layer';
import type {
  PositionAccuracy,
  RegionAccuracy,
  SharingClass,
  SiteEvent,
  SitePatch,
  SiteSource,
  SiteState,
} from '../domain/site/site';
import type { Status } from '../domain/site/status';
import type { FeatureId, IsoDate, RegionCode } from '../domain/units';
import type { ParameterCode, Reading, ReadingFlag } from '../domain/water/reading';
import { AMOUNT_COLUMNS, type AmountRow, amountsOf, boxColumns, boxText } from './rows';

const AMOUNT_LIST = Object.values(AMOUNT_COLUMNS);
const sums = AMOUNT_LIST.map((column) => `sum(${column})::bigint as ${column}`).join(', ');
const listed = (alias: string): string => AMOUNT_LIST.map((column) => `${alias}.${column}`).join(', ');

interface CellRow extends AmountRow {
  attrs_id: number;
  layer: LayerKey;
  region: RegionCode;
  attributes: Attributes;
  status: Status | '';
  drill: boolean;
  n: number;
}

const CELLS = `
  select t.*, a.layer, a.region, a.attributes
  from (
    select attrs_id, status, drill, sum(n)::bigint as n, ${sums}
    from tally where day <= $1 group by attrs_id, status, drill having sum(n) <> 0
  ) t join attrs a on a.id = t.attrs_id
  order by t.attrs_id, t.status, t.drill`;

export async function readCells(pool: Pool, on: IsoDate): Promise<readonly KeyedCell[]> {
  const { rows } = await pool.query<CellRow>({ name: 'cells', text: CELLS, values: [on] });
  return rows.map((row) => ({
    attrsKey: row.attrs_id,
    layer: row.layer,
    region: row.region,
    attributes: row.attributes,
    status: row.status === '' ? null : row.status,
    drill: row.drill,
    n: row.n,
    amounts: amountsOf(row),
  }));
}

export interface StateRow extends AmountRow {
  id: FeatureId;
  layer: LayerKey;
  region: RegionCode;
  attributes: Attributes;
  attrs_id: number;
  status: Status | null;
  drill: boolean;
  sharing: SharingClass;
  code: string;
  name: string;
  position_accuracy: PositionAccuracy;
  region_accuracy: RegionAccuracy;
  bbox: Bounds;
}

export const STATE_COLUMNS = `
  t.site_id as id, t.layer, t.region, a.attributes, t.attrs_id, t.status, t.drill, t.sharing, ${listed('t')},
  s.code, s.name, s.position_accuracy, s.region_accuracy, ${boxColumns('t.box')} as bbox`;
/** The shape that holds in an interval: the latest, the first, or that of an event. */
export const SHAPE_OF_STATE = 'coalesce(e.wkb, case t.shape when 0 then s.first_wkb end, p.wkb)';
export const SHAPE_TABLES = 'join shape p on p.site_id = t.site_id left join event e on e.seq = t.shape';
export const STATE_TABLES = 'site_state t join attrs a on a.id = t.attrs_id join site s on s.id = t.site_id';

const stateOf = (row: StateRow): SiteState => ({
  id: row.id,
  code: row.code,
  name: row.name,
  layer: row.layer,
  region: row.region,
  attributes: row.attributes,
  status: row.status,
  drill: row.drill,
  n: 1,
  amounts: amountsOf(row),
  positionAccuracy: row.position_accuracy,
  regionAccuracy: row.region_accuracy,
  sharing: row.sharing,
});

export const siteRowOf = (row: StateRow): SiteRow => ({ ...stateOf(row), attrsKey: row.attrs_id, bbox: row.bbox });

/** Conditions of a query with their values; `after` and `limit` belong to the page only. */
function conditionsOf({ on, layer, attrsKeys, ids, bounds }: SiteQuery): { sql: string; values: unknown[] } {
  const values: unknown[] = [on];
  const sql = ['t.valid_from <= $1 and t.valid_to > $1'];
  const add = (condition: (place: string) => string, value: unknown): void => {
    values.push(value);
    sql.push(condition(`$${values.length}`));
  };
  if (layer) add((at) => `t.layer = ${at}`, layer);
  if (attrsKeys) add((at) => `t.attrs_id = any (${at}::integer[])`, attrsKeys);
  if (ids) add((at) => `t.site_id = any (${at}::text[])`, ids);
  if (bounds) add((at) => `t.site_id in (select sites_within(${at}::box)) and t.box && ${at}::box`, boxText(bounds));
  return { sql: sql.join(' and '), values };
}

/** Row-level security leaves out what the viewer may not see: a site's latest sharing class and region decide. */
export async function readSites(client: PoolClient, query: SiteQuery): Promise<SitePage> {
  const { on, layer, attrsKeys, ids, bounds } = query;
  const { sql, values } = conditionsOf(query);
  const [after, limit] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const page = await client.query<StateRow>(
    `select ${STATE_COLUMNS} from ${STATE_TABLES}
     where ${sql} and t.site_id > ${after} order by t.site_id limit ${limit}`,
    [...values, query.after ?? '', query.limit],
  );
  const hidden = await client.query<{ n: number }>(
    `select hidden_sites(current_setting('minemend.viewer', true), current_setting('minemend.regions', true),
       $1, $2, $3, $4, $5::box) as n`,
    [on, layer, attrsKeys, ids, bounds && boxText(bounds)],
  );
  return { rows: page.rows.map(siteRowOf), hidden: hidden.rows[0]?.n ?? 0 };
}

interface RecordRow {
  layer: LayerKey;
  code: string;
  name: string;
  since: IsoDate;
  details: Attributes;
  source: SiteSource;
  wkb: Buffer;
}

interface EventRow {
  seq: number;
  site_id: FeatureId;
  effective_on: IsoDate;
  recorded_at: string;
  actor: string;
  why: string;
  evidence: string | null;
  drill: boolean;
  patch: SitePatch;
  batch: string | null;
  creates: boolean;
  reshapes: boolean;
  voids: number | null;
  voided: boolean;
}

const EVENT_COLUMNS = `seq, site_id, effective_on, recorded_at, actor, why, evidence, drill, patch, batch, creates,
  wkb is not null as reshapes, voids, exists (select from event v where v.voids = event.seq) as voided`;

const eventOf = (row: EventRow): SiteEvent => ({
  seq: row.seq,
  site: row.site_id,
  effectiveOn: row.effective_on,
  recordedAt: row.recorded_at,
  actor: row.actor,
  why: row.why,
  evidence: row.evidence,
  drill: row.drill,
  patch: row.patch,
  ...(row.batch !== null && { batch: row.batch }),
  ...(row.creates && { creates: true }),
  ...(row.reshapes && { reshapes: true }),
  ...(row.voids !== null && { voids: row.voids }),
  ...(row.voided && { voided: true }),
});

export async function readEvents(client: PoolClient, sites: readonly string[] | null): Promise<readonly SiteEvent[]> {
  const { rows } = await client.query<EventRow>(
    `select ${EVENT_COLUMNS} from event where $1::text[] is null or site_id = any ($1) order by effective_on, drill desc, seq`,
    [sites],
  );
  return rows.map(eventOf);
}

export async function readSite(client: PoolClient, id: FeatureId, on: IsoDate): Promise<SiteRecord | null> {
  const found = await client.query<RecordRow>(
    `select s.layer, s.code, s.name, s.since, s.details, s.source, p.wkb
     from site s join shape p on p.site_id = s.id where s.id = $1`,
    [id],
  );
  const record = found.rows[0];
  if (!record) return null;
  const { wkb: latest, ...plain } = record;
  const state = await client.query<StateRow & { wkb: Buffer }>(
    `select ${STATE_COLUMNS}, ${SHAPE_OF_STATE} as wkb from ${STATE_TABLES} ${SHAPE_TABLES} where t.site_id = $1 and t.valid_from <= $2 and t.valid_to > $2`,
    [id, on],
  );
  const history = await readEvents(client, [id]);
  const [row] = state.rows;
  return { ...plain, id, state: row ? stateOf(row) : null, geometry: decodeWkb(row?.wkb ?? latest), history };
}

interface TileRow {
  id: FeatureId;
  layer: LayerKey;
  region: RegionCode;
  code: string;
  name: string;
  attributes: Attributes;
  transitions: Transition[];
  changes: AttributeChange[];
  area_dm2: number;
  illustrative: boolean;
  wkb: Buffer;
}

export async function readTileSites(client: PoolClient, layer: LayerKey, bounds: Bounds): Promise<readonly TileSite[]> {
  const { rows } = await client.query<TileRow>({
    name: 'tile-sites',
    text: 'select * from tile_sites($1, $2::box) order by id',
    values: [layer, boxText(bounds)],
  });
  return rows.map(({ area_dm2, ...row }) => ({ ...row, areaDm2: area_dm2 }));
}

export async function readRollUps(pool: Pool, layer: LayerKey): Promise<readonly RollUp[]> {
  const { rows } = await pool.query<{ region: RegionCode; n: number; area: number }>(
    `select a.region, sum(t.n)::bigint as n, sum(t.area)::bigint as area
     from tally t join attrs a on a.id = t.attrs_id where a.layer = $1
     group by a.region having sum(t.n) <> 0 order by a.region`,
    [layer],
  );
  return rows.map(({ region, n, area }) => ({ region, n, areaDm2: area }));
}

interface ReadingRow {
  point: FeatureId;
  on: IsoDate;
  time: string | null;
  parameter: ParameterCode;
  value: number;
  below: boolean;
  drill: boolean;
  flags: ReadingFlag[];
}

/** What holds: corrected readings are not given, nor those of batches that were taken back. */
export async function readReadings(
  client: PoolClient,
  points: readonly FeatureId[],
  from: IsoDate,
  to: IsoDate,
): Promise<readonly Reading[]> {
  const { rows } = await client.query<ReadingRow>(
    `select point, on_day as "on", to_char(at_time, 'HH24:MI') as time, parameter, value, below_detection as below, drill, flags
     from reading_in_force where point = any ($1::text[]) and on_day between $2 and $3
     order by point, on_day, parameter, at_time nulls first`,
    [points, from, to],
  );
  return rows.map(({ time, flags, below, ...row }) => ({
    ...row,
    belowDetection: below,
    ...(time !== null && { time }),
    ...(flags.length > 0 && { flags }),
  }));
}
