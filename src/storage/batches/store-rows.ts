// Rows and checks of a batch in their tables: written in bulk, changed in bulk, counted.
import type { PoolClient } from 'pg';
import type { CheckCount, Comparison, RowChoice } from '../../contract/batches';
import type { CheckSeverity, ImportCheck, ReadSite } from '../../contract/import-report';
import { chunksOf } from '../rows';
import { jsonText } from './candidates';
import type { ComparedRow } from './kind';

const CHUNK = 2000;

export interface NewRow {
  readonly row: number;
  readonly words: Omit<ReadSite, 'geometry'>;
  readonly geometry: GeoJSON.Geometry | null;
  /** As it was read; null: not a shape that can be stored. */
  readonly wkb: Buffer | null;
  readonly worst: CheckSeverity | null;
  readonly asks: boolean;
}

export async function clearRows(client: PoolClient, batch: string): Promise<void> {
  await client.query('delete from batch_row where batch = $1', [batch]);
  await client.query('delete from batch_check where batch = $1', [batch]);
}

const base64 = (bytes: Buffer | null): string | null => bytes?.toString('base64') ?? null;

/** The shape stays in the text where it can't be stored as one. */
function rowValues({ words, geometry, wkb, ...row }: NewRow, { reshape, fault, ...result }: ComparedRow) {
  return {
    ...result,
    ...row,
    code: words.code,
    site: wkb === null ? { ...words, geometry } : words,
    wkb: base64(wkb),
    mended: reshape !== null && reshape !== wkb ? base64(reshape) : null,
    reshapes: reshape !== null,
    faulty: fault !== null,
  };
}

/** As one text, which costs far less than arrays of values. */
export async function insertRows(
  client: PoolClient,
  batch: string,
  rows: readonly NewRow[],
  compared: ReadonlyMap<number, ComparedRow>,
): Promise<void> {
  for (const some of chunksOf(rows, CHUNK)) {
    const values = some.map((row) => rowValues(row, compared.get(row.row) as ComparedRow));
    await client.query(
      `insert into batch_row (batch, row, code, site, wkb, worst, asks, faulty, outcome, feature, effective_on, changes, patch, attrs,
         reshapes, mended, box)
       select $1, row, code, site, decode(wkb, 'base64'), worst, asks, faulty, outcome, feature, "effectiveOn", changes, patch, attrs,
         reshapes, decode(mended, 'base64'), box::box
       from json_to_recordset($2::json) as given (row integer, code text, site jsonb, wkb text, worst text, asks boolean,
         faulty boolean, outcome text, feature text, "effectiveOn" date, changes jsonb, patch jsonb, attrs text, reshapes boolean,
         mended text, box text)`,
      [batch, jsonText(values)],
    );
  }
}

/** What comparing again has found. */
export async function updateRows(client: PoolClient, batch: string, rows: readonly ComparedRow[]): Promise<void> {
  for (const some of chunksOf(rows, CHUNK)) {
    const values = some.map(({ reshape, fault, ...row }) => ({
      ...row,
      shape: base64(reshape),
      reshapes: reshape !== null,
      faulty: fault !== null,
    }));
    await client.query(
      `update batch_row r set outcome = g.outcome, feature = g.feature, effective_on = g."effectiveOn", changes = g.changes,
         patch = g.patch, attrs = g.attrs, reshapes = g.reshapes, mended = nullif(decode(g.shape, 'base64'), r.wkb),
         box = g.box::box, faulty = g.faulty
       from json_to_recordset($2::json) as g (row integer, outcome text, feature text, "effectiveOn" date, changes jsonb,
         patch jsonb, attrs text, reshapes boolean, shape text, box text, faulty boolean)
       where r.batch = $1 and r.row = g.row`,
      [batch, jsonText(values)],
    );
  }
}

/** In the order given, after those that are there. */
export async function insertChecks(
  client: PoolClient,
  batch: string,
  checks: readonly ImportCheck[],
  compared = false,
): Promise<void> {
  const last = await client.query<{ place: number }>(
    'select coalesce(max(place), -1) as place from batch_check where batch = $1',
    [batch],
  );
  let place = (last.rows[0]?.place ?? -1) + 1;
  for (const some of chunksOf(checks, CHUNK)) {
    const values = some.map((body) => ({ place: place++, body }));
    await client.query(
      `insert into batch_check (batch, compared, place, row, code, severity, body)
       select $1, $2, place, (body ->> 'row')::integer, body ->> 'code', body ->> 'severity', body
       from json_to_recordset($3::json) as given (place integer, body jsonb)`,
      [batch, compared, jsonText(values)],
    );
  }
}

/** What comparing these rows has found now; `numbers` null: all rows. */
export async function replaceFaults(
  client: PoolClient,
  batch: string,
  numbers: readonly number[] | null,
  faults: readonly ImportCheck[],
): Promise<void> {
  await client.query(
    'delete from batch_check where batch = $1 and compared and ($2::integer[] is null or row = any ($2))',
    [batch, numbers],
  );
  await insertChecks(client, batch, faults, true);
}

export async function countChecks(client: PoolClient, batch: string): Promise<readonly CheckCount[]> {
  const { rows } = await client.query<CheckCount>(
    `select code, severity, count(*)::integer as n from batch_check where batch = $1 group by code, severity
     order by array_position(array['blocks', 'decision', 'note'], severity), n desc, code`,
    [batch],
  );
  return rows;
}

/** Excluded rows are counted as such only; undecided ones also under their outcome. */
export async function countRows(client: PoolClient, batch: string): Promise<Omit<Comparison, 'missing'>> {
  const outcome = (name: string): string =>
    `count(*) filter (where outcome = '${name}' and choice is distinct from 'exclude')::integer as ${name}`;
  const { rows } = await client.query<Omit<Comparison, 'missing'>>(
    `select ${['new', 'changed', 'unchanged', 'blocked'].map(outcome).join(', ')},
       count(*) filter (where ${UNDECIDED})::integer as undecided,
       count(*) filter (where choice = 'exclude')::integer as excluded
     from batch_row r where batch = $1`,
    [batch],
  );
  return rows[0] as Omit<Comparison, 'missing'>;
}

/** Condition on `batch_row r`: an open question about something that would be written. */
export const UNDECIDED = `r.asks and r.choice is null and r.outcome in ('new', 'changed')`;

export interface StoredRow {
  readonly row: number;
  readonly site: Omit<ReadSite, 'geometry'>;
  readonly wkb: Buffer | null;
  readonly choice: RowChoice | null;
  readonly checks: readonly ImportCheck[];
}

/** Whole rows with what was found about them in the file; `numbers` null: all. */
export async function readRows(
  client: PoolClient,
  batch: string,
  numbers: readonly number[] | null,
): Promise<readonly StoredRow[]> {
  const { rows } = await client.query<Omit<StoredRow, 'checks'>>(
    `select row, site, wkb, choice from batch_row where batch = $1 and ($2::integer[] is null or row = any ($2)) order by row`,
    [batch, numbers],
  );
  const found = await client.query<{ row: number; body: ImportCheck }>(
    `select row, body from batch_check
     where batch = $1 and row is not null and not compared and ($2::integer[] is null or row = any ($2)) order by place`,
    [batch, numbers],
  );
  const checks = new Map<number, ImportCheck[]>();
  for (const { row, body } of found.rows) {
    const list = checks.get(row);
    if (list) list.push(body);
    else checks.set(row, [body]);
  }
  return rows.map((row) => ({ ...row, checks: checks.get(row.row) ?? [] }));
}

export async function fileChecks(client: PoolClient, batch: string): Promise<readonly ImportCheck[]> {
  const { rows } = await client.query<{ body: ImportCheck }>(
    'select body from batch_check where batch = $1 and row is null order by place',
    [batch],
  );
  return rows.map(({ body }) => body);
}

type Outcome = Pick<ComparedRow, 'outcome' | 'feature' | 'effectiveOn' | 'patch'> & { readonly reshapes: boolean };

/** The same text for jsonb in and out: keys in order. */
const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const textOf = ({ outcome, feature, effectiveOn, patch, reshapes }: Outcome): string =>
  JSON.stringify([outcome, feature, effectiveOn, patch, reshapes], sorted);

/** What a row would write, as one text. */
export const outcomeText = ({ reshape, patch, ...row }: ComparedRow): string =>
  textOf({ ...row, patch: patch && JSON.parse(jsonText(patch)), reshapes: reshape !== null });

export async function readOutcomes(client: PoolClient, batch: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await client.query<Outcome & { row: number }>(
    `select row, outcome, feature, effective_on as "effectiveOn", patch, reshapes
     from batch_row where batch = $1`,
    [batch],
  );
  return new Map(rows.map((row) => [row.row, textOf(row)]));
}
