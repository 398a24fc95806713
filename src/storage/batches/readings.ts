// Batches of water readings: each row is what was measured at one point at one time. Readings are only ever added; one
// of the same point, time and parameter stands above those before it until its batch is taken back.
import type { PoolClient } from 'pg';
import type { Actor, FieldChange, RollBackConflict } from '../../contract/batches';
import type { ReadSample, ReadSite, SampleValue } from '../../contract/import-report';
import type { FeatureId, RegionCode } from '../../domain/units';
import { measuredParameter } from '../../domain/water/parameters';
import { bumpRevision } from '../meta';
import { chunksOf, columns } from '../rows';
import { APPLIED_ROWS, type CandidateRow, type ComparedRow, type KindWork, type Writing } from './kind';
import type { BatchRecord } from './record';
import { become } from './session';
import { regionsBelow } from './stored-sites';

/** Rows that are compared or written with one statement. */
const CHUNK = 5000;

interface SampledRow {
  readonly row: number;
  readonly sample: ReadSample;
}

interface Given extends SampleValue {
  readonly row: number;
  readonly point: FeatureId;
  readonly on: string;
  readonly time: string | null;
}

const valuesOf = ({ row, sample }: SampledRow): readonly Given[] =>
  sample.values.map((value) => ({ ...value, row, point: sample.point, on: sample.on, time: sample.time }));

interface Known {
  readonly row: number;
  readonly parameter: string;
  readonly value: number | null;
  readonly below: boolean | null;
}

/** What holds now at the point, time and parameter of each value; nothing simulated, which a reading always replaces. */
async function inForce(client: PoolClient, given: readonly Given[]): Promise<readonly Known[]> {
  const { rows } = await client.query<Known>(
    `select g.row, g.parameter, r.value, r.below_detection as below
     from unnest($1::integer[], $2::text[], $3::date[], $4::time[], $5::text[]) as g (row, point, on_day, at_time, parameter)
     left join reading_in_force r on r.point = g.point and r.on_day = g.on_day and r.parameter = g.parameter
       and r.at_time is not distinct from g.at_time and not r.drill`,
    columns(given, ['row', 'point', 'on', 'time', 'parameter']),
  );
  return rows;
}

type Figure = string | number;
const figure = (value: number, below: boolean): Figure => (below ? `<${value}` : value);
const keyOf = ({ point, on, time, parameter }: Given): string => [point, on, time ?? '', parameter].join('|');

interface Difference {
  readonly given: Given;
  readonly before: Figure | null;
  readonly after: Figure;
}

/**
 * Values that are not what holds. Rows in their order: what an earlier row of the file says holds for a later one, so
 * `said` is handed from chunk to chunk.
 */
async function differences(
  client: PoolClient,
  rows: readonly SampledRow[],
  said: Map<string, Figure>,
): Promise<readonly Difference[]> {
  const given = rows.flatMap(valuesOf);
  const known = await inForce(client, given);
  const stored = new Map(known.map((one) => [`${one.row}|${one.parameter}`, one]));
  return given.flatMap((value) => {
    const key = keyOf(value);
    const found = stored.get(`${value.row}|${value.parameter}`);
    const before = said.get(key) ?? (found && found.value !== null ? figure(found.value, found.below === true) : null);
    const after = figure(value.value, value.belowDetection);
    said.set(key, after);
    return before === after ? [] : [{ given: value, before, after }];
  });
}

const fieldOf = (parameter: string): string => `details.${measuredParameter(parameter)?.label.zh ?? parameter}`;

const bare = (row: number, feature: FeatureId | null): Omit<ComparedRow, 'outcome'> => ({
  row,
  feature,
  effectiveOn: null,
  changes: [],
  patch: null,
  reshape: null,
  box: null,
  fault: null,
});

function comparedRow({ row, sample }: SampledRow, differing: readonly Difference[]): ComparedRow {
  const changes = differing.map(({ given, before, after }): FieldChange => {
    return { field: fieldOf(given.parameter), before, after };
  });
  const isNew = changes.length === sample.values.length && changes.every(({ before }) => before === null);
  const outcome = changes.length === 0 ? 'unchanged' : isNew ? 'new' : 'changed';
  return { ...bare(row, sample.point), outcome, effectiveOn: sample.on, changes };
}

async function compareChunk(
  client: PoolClient,
  rows: readonly SampledRow[],
  said: Map<string, Figure>,
): Promise<readonly ComparedRow[]> {
  const byRow = new Map<number, Difference[]>();
  for (const difference of await differences(client, rows, said)) {
    const { row } = difference.given;
    byRow.set(row, [...(byRow.get(row) ?? []), difference]);
  }
  return rows.map((row) => comparedRow(row, byRow.get(row.row) ?? []));
}

/** Points that exist, of those that the rows name, with their region. */
async function livingPoints(client: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, RegionCode>> {
  const { rows } = await client.query<{ id: string; region: RegionCode }>(
    `select site_id as id, region from shape where layer = 'water-points' and site_id = any ($1::text[])`,
    [ids],
  );
  return new Map(rows.map(({ id, region }) => [id, region]));
}

function faultOf({ row, site }: CandidateRow, region: RegionCode | undefined, inScope: boolean): ComparedRow | null {
  if (region !== undefined && inScope) return null;
  const message =
    region === undefined
      ? { zh: `点位 ${site.name} 已不存在。`, en: `The water point ${site.name} does not exist any more.` }
      : {
          zh: `点位 ${site.name} 不在本批次的行政区内。`,
          en: `The water point ${site.name} lies outside of the region of this batch.`,
        };
  const code = region === undefined ? 'unknown-point' : 'wrong-region';
  return { ...bare(row, null), outcome: 'blocked', fault: { row, code, severity: 'blocks', message } };
}

async function compare(
  client: PoolClient,
  batch: BatchRecord,
  _by: Actor,
  rows: readonly CandidateRow[],
): Promise<readonly ComparedRow[]> {
  const found: ComparedRow[] = [];
  const sampled: SampledRow[] = [];
  const ids = [...new Set(rows.flatMap(({ site }) => site.sample?.point ?? []))];
  const points = await livingPoints(client, ids);
  const scope = await regionsBelow(client, batch.settings.region);
  for (const candidate of rows) {
    const { row, site, blocked } = candidate;
    const { sample } = site;
    if (blocked || !sample) {
      found.push({ ...bare(row, sample?.point ?? null), outcome: 'blocked' });
      continue;
    }
    const region = points.get(sample.point);
    const fault = faultOf(candidate, region, scope === null || (region !== undefined && scope.includes(region)));
    if (fault) found.push(fault);
    else sampled.push({ row, sample });
  }
  sampled.sort((a, b) => a.row - b.row);
  const said = new Map<string, Figure>();
  for (const chunk of chunksOf(sampled, CHUNK)) found.push(...(await compareChunk(client, chunk, said)));
  return found;
}

async function insert(client: PoolClient, batch: string, given: readonly Given[]): Promise<void> {
  // Sets of flags have different lengths, which no array of arrays can have.
  const rows = given.map((value) => ({ ...value, flags: value.flags.join(' ') }));
  await client.query(
    `insert into reading (point, on_day, at_time, parameter, value, below_detection, drill, flags, batch)
     select point, on_day, at_time, parameter, value, below, false, string_to_array(flags, ' '), $8
     from unnest($1::text[], $2::date[], $3::time[], $4::text[], $5::double precision[], $6::boolean[], $7::text[])
       with ordinality as g (point, on_day, at_time, parameter, value, below, flags, place) order by place`,
    [...columns(rows, ['point', 'on', 'time', 'parameter', 'value', 'belowDetection', 'flags']), batch],
  );
}

/** Only what differs from what holds: a value that is there already is not written once more. */
async function apply({ client, batch, progress }: Writing): Promise<void> {
  const { rows } = await client.query<{ row: number; site: Pick<ReadSite, 'sample'> }>(
    `select row, site from batch_row r where batch = $1 and ${APPLIED_ROWS} order by row`,
    [batch.id],
  );
  const sampled = rows.flatMap(({ row, site }) => (site.sample ? [{ row, sample: site.sample }] : []));
  const step = { zh: '写入读数', en: 'Writing readings' };
  const said = new Map<string, Figure>();
  let done = 0;
  for (const chunk of chunksOf(sampled, CHUNK)) {
    const differing = await differences(client, chunk, said);
    await insert(
      client,
      batch.id,
      differing.map(({ given }) => given),
    );
    done += chunk.length;
    await progress(step, done / sampled.length);
  }
  await become(client, 'system');
  await bumpRevision(client);
}

/** Points where a later batch corrected readings of this one: what it says stays in force. */
async function conflicts(client: PoolClient, batch: BatchRecord): Promise<readonly RollBackConflict[]> {
  const { rows } = await client.query<{
    feature: FeatureId;
    code: string;
    name: string;
    actor: string;
    at: string;
    why: string;
  }>(
    `select distinct on (s.id) s.id as feature, s.code, s.name, step.value ->> 'actor' as actor, step.value ->> 'at' as at,
       coalesce(step.value ->> 'why', '') as why
     from reading r
     join reading later on later.point = r.point and later.on_day = r.on_day and later.parameter = r.parameter
       and later.at_time is not distinct from r.at_time and later.seq > r.seq and not later.drill and later.batch <> r.batch
     join site s on s.id = r.point
     join batch b on b.id = later.batch and b.state = 'applied'
     join lateral jsonb_array_elements(b.steps) step on step.value ->> 'did' = 'applied'
     where r.batch = $1
     order by s.id, later.seq desc`,
    [batch.id],
  );
  return rows.map(({ feature, code, name, ...later }) => ({ feature, code, name, effect: 'superseded', later }));
}

async function rollBack({ client, batch, by, why, now }: Writing): Promise<void> {
  await client.query('insert into reading_void (batch, recorded_at, actor, why) values ($1, $2, $3, $4)', [
    batch.id,
    now,
    by.name,
    why,
  ]);
  await become(client, 'system');
  await bumpRevision(client);
}

/** A file of readings never speaks of all there are. */
const countMissing = (): Promise<number> => Promise.resolve(0);

export const readingsWork: KindWork = { compare, countMissing, apply, conflicts, rollBack };
