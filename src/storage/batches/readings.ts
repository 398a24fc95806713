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

type Figure = string | number;

interface Difference {
  readonly row: number;
  readonly sample: ReadSample;
  readonly given: SampleValue;
  readonly before: Figure | null;
  readonly after: Figure;
}

interface Known {
  /** Place in the list that was asked about, from 1. */
  readonly place: number;
  readonly value: number;
  readonly below: boolean;
}

/** What holds now at the point, time and parameter of each value; nothing simulated, which a reading always replaces. */
async function inForce(client: PoolClient, rows: readonly SampledRow[]): Promise<ReadonlyMap<number, Known>> {
  const asked = rows.flatMap(({ sample: { point, on, time, values } }) =>
    values.map(({ parameter }) => ({ point, on, time, parameter })),
  );
  const { rows: found } = await client.query<Known>(
    `select g.place::integer as place, r.value, r.below_detection as below
     from unnest($1::text[], $2::date[], $3::time[], $4::text[]) with ordinality as g (point, on_day, at_time, parameter, place)
     cross join lateral (
       select value, below_detection from reading r
       where r.point = g.point and r.on_day = g.on_day and r.parameter = g.parameter and r.at_time is not distinct from g.at_time
         and not r.drill and not exists (select from reading_void v where v.batch = r.batch)
       order by seq desc limit 1
     ) r`,
    columns(asked, ['point', 'on', 'time', 'parameter']),
  );
  return new Map(found.map((one) => [one.place, one]));
}

const figure = (value: number, below: boolean): Figure => (below ? `<${value}` : value);
const momentOf = ({ point, on, time }: ReadSample): string => `${point}|${on}|${time ?? ''}`;

/** What rows of the same moment have said before: kept only where there are several of them. */
class Said {
  readonly #rows = new Map<string, number>();
  readonly #figures = new Map<string, Map<string, Figure>>();

  constructor(rows: readonly SampledRow[]) {
    for (const { sample } of rows) {
      const moment = momentOf(sample);
      this.#rows.set(moment, (this.#rows.get(moment) ?? 0) + 1);
    }
  }

  /** null: it is the only row of its moment. */
  of(sample: ReadSample): Map<string, Figure> | null {
    const moment = momentOf(sample);
    if (this.#rows.get(moment) === 1) return null;
    const known = this.#figures.get(moment) ?? new Map<string, Figure>();
    this.#figures.set(moment, known);
    return known;
  }
}

/**
 * Values that are not what holds. Rows in their order: what an earlier row of the file says holds for a later one, so
 * `said` is handed from chunk to chunk.
 */
async function differences(
  client: PoolClient,
  rows: readonly SampledRow[],
  said: Said,
): Promise<readonly Difference[]> {
  const known = await inForce(client, rows);
  const found: Difference[] = [];
  let place = 0;
  for (const { row, sample } of rows) {
    const earlier = said.of(sample);
    for (const given of sample.values) {
      place += 1;
      const stored = known.get(place);
      const before = earlier?.get(given.parameter) ?? (stored ? figure(stored.value, stored.below) : null);
      const after = figure(given.value, given.belowDetection);
      earlier?.set(given.parameter, after);
      if (before !== after) found.push({ row, sample, given, before, after });
    }
  }
  return found;
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
  said: Said,
): Promise<readonly ComparedRow[]> {
  const byRow = new Map<number, Difference[]>();
  for (const difference of await differences(client, rows, said)) {
    const list = byRow.get(difference.row);
    if (list) list.push(difference);
    else byRow.set(difference.row, [difference]);
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
  const said = new Said(sampled);
  for (const chunk of chunksOf(sampled, CHUNK)) found.push(...(await compareChunk(client, chunk, said)));
  return found;
}

async function insert(client: PoolClient, batch: string, differing: readonly Difference[]): Promise<void> {
  const rows = differing.map(({ sample: { point, on, time }, given: { parameter, value, belowDetection, flags } }) => {
    // Sets of flags have different lengths, which no array of arrays can have.
    return { point, on, time, parameter, value, belowDetection, flags: flags.join(' ') };
  });
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
  const said = new Said(sampled);
  let done = 0;
  for (const chunk of chunksOf(sampled, CHUNK)) {
    await insert(client, batch.id, await differences(client, chunk, said));
    done += chunk.length;
    await progress(step, done / sampled.length);
  }
  await become(client, 'system');
  await bumpRevision(client);
}

interface LaterBatch {
  readonly id: string;
  readonly actor: string;
  readonly at: string;
  readonly why: string;
}

/** Applied batches of readings, with who applied them; the latest first. */
async function appliedBesides(client: PoolClient, { id }: BatchRecord): Promise<readonly LaterBatch[]> {
  const { rows } = await client.query<LaterBatch>(
    `select b.id, step.value ->> 'actor' as actor, step.value ->> 'at' as at, coalesce(step.value ->> 'why', '') as why
     from batch b join lateral jsonb_array_elements(b.steps) step on step.value ->> 'did' = 'applied'
     where b.kind = 'readings' and b.state = 'applied' and b.id <> $1 order by at desc`,
    [id],
  );
  return rows;
}

/** Each point of which the other batch corrected a reading, once. Readings without a time of day have one key, too. */
const CORRECTED = `
  with own as materialized (
    select point, on_day, parameter, coalesce(at_time, '24:00') as at_time, max(seq) as seq from reading where batch = $1
    group by 1, 2, 3, 4
  ), other as materialized (
    select point, on_day, parameter, coalesce(at_time, '24:00') as at_time, max(seq) as seq from reading where batch = $2
    group by 1, 2, 3, 4
  )
  select s.id as feature, s.code, s.name from site s
  where s.id in (
    select own.point from own join other using (point, on_day, parameter, at_time) where other.seq > own.seq
  ) order by s.id`;

/** Points where a later batch corrected readings of this one: what it says stays in force. */
async function conflicts(client: PoolClient, batch: BatchRecord): Promise<readonly RollBackConflict[]> {
  const found = new Map<FeatureId, RollBackConflict>();
  for (const { id, ...later } of await appliedBesides(client, batch)) {
    const { rows } = await client.query<Pick<RollBackConflict, 'feature' | 'code' | 'name'>>(CORRECTED, [batch.id, id]);
    for (const row of rows) {
      if (!found.has(row.feature)) found.set(row.feature, { ...row, effect: 'superseded', later });
    }
  }
  return [...found.values()].sort((a, b) => (a.feature < b.feature ? -1 : 1));
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
