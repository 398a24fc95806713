// Compares rows with what is stored, and keeps what was read, checked and compared.
import type { PoolClient } from 'pg';
import type { Actor, ReadResult } from '../../contract/batches';
import { holdsAll, type ImportCheck } from '../../contract/import-report';
import { type Box, bboxOf } from '../../domain/geo/polygon';
import { readState } from '../meta';
import { candidateOf, type RowChecks, rowChecks, wkbOf, wordsOfRow } from './candidates';
import { groupBy } from './group-by';
import type { CandidateRow, ComparedRow } from './kind';
import { type BatchRecord, updateBatch } from './record';
import {
  clearRows,
  countChecks,
  countRows,
  fileChecks,
  insertChecks,
  insertRows,
  type NewRow,
  outcomeText,
  readOutcomes,
  readRows,
  replaceFaults,
  updateRows,
} from './store-rows';
import { workOf } from './works';

const union = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

/** null: nothing has a place. */
function boundsOf(rows: readonly NewRow[]): Box | null {
  let all: Box | null = null;
  for (const { wkb, geometry } of rows) {
    if (wkb === null || geometry === null) continue;
    const box = bboxOf(geometry);
    all = all === null ? box : union(all, box);
  }
  return all;
}

interface Taken {
  readonly row: NewRow;
  readonly candidate: CandidateRow;
}

function taken(read: ReadResult): readonly Taken[] {
  const own = groupBy(read.checks, ({ row }) => row);
  const whole = read.checks.filter(holdsAll);
  const none: RowChecks = rowChecks([], whole);
  return read.sites.map((site) => {
    const found = own.get(site.row);
    const checks = found ? rowChecks(found, whole) : none;
    const wkb = wkbOf(site.geometry);
    const { worst, asks } = checks;
    const words = wordsOfRow(site);
    const row = { row: site.row, words, geometry: site.geometry, wkb, worst, asks };
    return { row, candidate: candidateOf(words, { wkb, geometry: site.geometry }, checks, null) };
  });
}

/** Counts, and which state of the data they hold for. */
export async function recount(client: PoolClient, batch: BatchRecord, comparedAt: string): Promise<void> {
  const counts = await countRows(client, batch.id);
  const missing = await workOf(batch).countMissing(client, batch);
  const checkCounts = await countChecks(client, batch.id);
  await updateBatch(client, batch.id, { comparison: { ...counts, missing }, checkCounts, comparedAt });
}

/** Checks that name a stored feature beside the one that a row speaks of. */
const NAMING = ['overlap-stored', 'duplicate-geometry'];

/** An administrator compares with features that nobody else sees: then nobody else sees what was found. */
async function keepConfidential(client: PoolClient, { id, settings, report }: BatchRecord, by: Actor): Promise<void> {
  await client.query(
    `update batch set confidential = exists (
         select from batch_row r join shape p on p.site_id = r.feature
         where r.batch = $1 and r.outcome <> 'blocked' and p.sharing = 'restricted'
       ) or $2 and exists (
         select from batch_check c where c.batch = $1 and (c.code = any ($3::text[])
           or exists (select from jsonb_array_elements(c.body -> 'repair' -> 'found') f where f ->> 'code' = any ($3))))
         and exists (select from shape where layer = $4 and sharing = 'restricted')
     where id = $1`,
    [id, by.viewer.role === 'administrator', NAMING, settings.layer ?? report?.layer ?? null],
  );
}

const faultsOf = (rows: readonly ComparedRow[]): readonly ImportCheck[] => rows.flatMap(({ fault }) => fault ?? []);

export async function stageRows(client: PoolClient, batch: BatchRecord, by: Actor, read: ReadResult): Promise<void> {
  const { version } = await readState(client);
  const rows = taken(read);
  const compared = await workOf(batch).compare(
    client,
    batch,
    by,
    rows.map(({ candidate }) => candidate),
  );
  await clearRows(client, batch.id);
  await insertChecks(client, batch.id, read.checks);
  await insertChecks(client, batch.id, faultsOf(compared), true);
  const whole = rows.map(({ row }) => row);
  await insertRows(client, batch.id, whole, new Map(compared.map((row) => [row.row, row])));
  await updateBatch(client, batch.id, { bbox: boundsOf(whole) });
  await keepConfidential(client, batch, by);
  await recount(client, batch, version);
}

/** What the rows of a batch would do now, with the choices that were made; `numbers` null: all rows. */
async function compareNow(
  client: PoolClient,
  batch: BatchRecord,
  by: Actor,
  numbers: readonly number[] | null,
): Promise<readonly ComparedRow[]> {
  const whole = (await fileChecks(client, batch.id)).filter(holdsAll);
  const rows = await readRows(client, batch.id, numbers);
  const candidates = rows.map(({ site, wkb, choice, checks }) =>
    candidateOf(site, { wkb }, rowChecks(checks, whole), choice),
  );
  return workOf(batch).compare(client, batch, by, candidates);
}

/** Compares again and keeps the result. */
export async function compareAgain(
  client: PoolClient,
  batch: BatchRecord,
  by: Actor,
  numbers: readonly number[] | null,
): Promise<void> {
  const rows = await compareNow(client, batch, by, numbers);
  await updateRows(client, batch.id, rows);
  await replaceFaults(client, batch.id, numbers, faultsOf(rows));
}

/** Whether something that matters to a row of the batch has changed since it was compared. */
export async function isStale(client: PoolClient, batch: BatchRecord, by: Actor): Promise<boolean> {
  const { version } = await readState(client);
  if (version === batch.comparedAt) return false;
  const known = await readOutcomes(client, batch.id);
  const rows = await compareNow(client, batch, by, null);
  return rows.some((row) => known.get(row.row) !== outcomeText(row));
}
