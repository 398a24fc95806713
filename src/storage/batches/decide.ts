// Choices about rows: accepted as they are, left out, or with the shape that a check proposes.
import type { PoolClient } from 'pg';
import type { Actor, RowChoice, RowSelection } from '../../contract/batches';
import { holdsAll } from '../../contract/import-report';
import { rowChecks } from './candidates';
import type { BatchRecord } from './record';
import { compareAgain, recount } from './stage';
import { fileChecks, readRows, UNDECIDED } from './store-rows';

const CARRIES = `(exists (select from batch_check c where c.batch = r.batch and c.row = r.row and c.code = $2 and c.severity <> 'note')
  or exists (select from batch_check c where c.batch = r.batch and c.row is null and c.code = $2 and c.severity <> 'note'))`;

/** Who accepts a doubt about the whole file has not yet looked at what a row itself asks. */
const LOOKED_AT = `(exists (select from batch_check c where c.batch = r.batch and c.row = r.row and c.code = $2)
  or not exists (select from batch_check c where c.batch = r.batch and c.row = r.row and c.severity = 'decision'))`;

/** Taking back concerns rows with a choice; mending and leaving out also those that a check blocks. */
async function selected(
  client: PoolClient,
  batch: string,
  { rows, code }: RowSelection,
  choice: RowChoice | null,
): Promise<readonly number[]> {
  const open =
    choice === null ? 'r.choice is not null' : `r.choice is null and (r.outcome = 'blocked' or ${UNDECIDED})`;
  const conditions = ['r.batch = $1'];
  if (code) conditions.push(CARRIES);
  else conditions.push('$2::text is null');
  if (code && choice === 'accept' && !rows) conditions.push(LOOKED_AT);
  if (rows) conditions.push('r.row = any ($3::integer[])');
  else conditions.push('$3::integer[] is null', code || choice === null ? open : UNDECIDED);
  const found = await client.query<{ row: number }>(
    `select r.row from batch_row r where ${conditions.join(' and ')} order by r.row`,
    [batch, code ?? null, rows ?? null],
  );
  return found.rows.map(({ row }) => row);
}

interface Choices {
  readonly rows: readonly number[];
  readonly choice: RowChoice | null;
}

/** A proposal without a shape is to leave the row out; where there is none, nothing is chosen. */
async function repairs(client: PoolClient, batch: string, numbers: readonly number[]): Promise<readonly Choices[]> {
  const whole = (await fileChecks(client, batch)).filter(holdsAll);
  const found = (await readRows(client, batch, numbers)).map(({ row, checks }) => ({
    row,
    ...rowChecks(checks, whole),
  }));
  const mended = found.filter(({ repair }) => repair !== null);
  const left = found.filter(({ repair, leaveOut }) => repair === null && leaveOut);
  return [
    { rows: mended.map(({ row }) => row), choice: 'repair' },
    { rows: left.map(({ row }) => row), choice: 'exclude' },
  ];
}

/** Rows whose shape is another now. */
async function choose(client: PoolClient, batch: string, { rows, choice }: Choices): Promise<readonly number[]> {
  const changed = await client.query<{ row: number }>(
    `with old as (select row, choice from batch_row where batch = $1 and row = any ($2::integer[]))
     update batch_row r set choice = $3 from old
     where r.batch = $1 and r.row = old.row and r.choice is distinct from $3 and ($3 is distinct from 'accept' or r.outcome <> 'blocked' or old.choice = 'repair')
     returning r.row, (old.choice = 'repair' or $3 = 'repair') is true as reshaped`,
    [batch, rows, choice],
  );
  return changed.rows.filter((one) => (one as unknown as { reshaped: boolean }).reshaped).map(({ row }) => row);
}

export async function decideRows(
  client: PoolClient,
  batch: BatchRecord,
  by: Actor,
  selection: RowSelection,
  choice: RowChoice | null,
): Promise<void> {
  const rows = await selected(client, batch.id, selection, choice);
  const choices = choice === 'repair' ? await repairs(client, batch.id, rows) : [{ rows, choice }];
  const reshaped: number[] = [];
  for (const one of choices) reshaped.push(...(await choose(client, batch.id, one)));
  if (reshaped.length > 0) await compareAgain(client, batch, by, reshaped);
  // What was compared with stays the same: other rows were not compared again.
  await recount(client, batch, batch.comparedAt ?? '');
}
