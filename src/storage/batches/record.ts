// Batches as they lie in their table, and as the port gives them.
import type { Pool, PoolClient } from 'pg';
import type {
  Actor,
  Batch,
  BatchKind,
  BatchState,
  BatchStep,
  ImportSettings,
  RollBackConflict,
} from '../../contract/batches';

/** What was asked for, for the process that does it. */
export interface Request {
  readonly state: BatchState;
  readonly by: Actor;
  readonly why: string;
}

export interface BatchRecord extends Omit<Batch, 'progress'> {
  readonly number: number;
  readonly requested: Request | null;
  /** The data version that the comparison was made with. */
  readonly comparedAt: string | null;
  readonly conflicts: readonly RollBackConflict[];
  readonly progress: Batch['progress'];
}

const SELECT = `
  select b.number, b.id, b.kind, b.state, b.files, b.settings, b.created_at as "createdAt", b.actor, b.steps, b.refusal,
    b.report, b.check_counts as "checkCounts", b.comparison, b.bbox, b.kept, b.requested, b.compared_at as "comparedAt",
    b.conflicts, p.body as progress
  from batch b left join batch_progress p on p.batch = b.id`;

export async function readBatch(client: PoolClient, id: string): Promise<BatchRecord | null> {
  const { rows } = await client.query<BatchRecord>(`${SELECT} where b.id = $1`, [id]);
  return rows[0] ?? null;
}

/** Latest first. */
export async function readBatches(
  client: PoolClient,
  { before, limit }: { readonly before?: string; readonly limit: number },
): Promise<readonly BatchRecord[]> {
  const { rows } = await client.query<BatchRecord>(
    `${SELECT} where $1::text is null or b.number < (select number from batch where id = $1)
     order by b.number desc limit $2`,
    [before ?? null, limit],
  );
  return rows;
}

export function batchOf({ number: _, requested, comparedAt, conflicts, ...batch }: BatchRecord): Batch {
  return batch;
}

/** What the history names as the source. */
export const documentOf = ({ report, files, id }: BatchRecord): string => report?.source ?? files[0]?.name ?? id;

export async function insertBatch(
  client: PoolClient,
  { kind, settings, by, now }: { kind: BatchKind; settings: ImportSettings; by: Actor; now: Date },
): Promise<string> {
  const steps: readonly BatchStep[] = [{ at: now.toISOString(), actor: by.name, did: 'created', why: null }];
  const { rows } = await client.query<{ id: string }>(
    `insert into batch (kind, state, region, created_at, actor, settings, steps)
     values ($1, 'uploading', $2, $3, $4, $5, $6) returning id`,
    [kind, settings.region, now, by.name, JSON.stringify(settings), JSON.stringify(steps)],
  );
  return (rows[0] as { id: string }).id;
}

type Changes = Partial<
  Pick<
    BatchRecord,
    | 'state'
    | 'files'
    | 'settings'
    | 'steps'
    | 'refusal'
    | 'report'
    | 'checkCounts'
    | 'comparison'
    | 'bbox'
    | 'kept'
    | 'requested'
    | 'comparedAt'
    | 'conflicts'
  >
>;

const COLUMNS: Readonly<Record<keyof Changes, string>> = {
  state: 'state',
  files: 'files',
  settings: 'settings',
  steps: 'steps',
  refusal: 'refusal',
  report: 'report',
  checkCounts: 'check_counts',
  comparison: 'comparison',
  bbox: 'bbox',
  kept: 'kept',
  requested: 'requested',
  comparedAt: 'compared_at',
  conflicts: 'conflicts',
};
const PLAIN: readonly string[] = ['state', 'kept', 'comparedAt'];

export async function updateBatch(client: PoolClient, id: string, changes: Changes): Promise<void> {
  const entries = Object.entries(changes) as [keyof Changes, unknown][];
  const values = entries.map(([key, value]) => (PLAIN.includes(key) || value === null ? value : JSON.stringify(value)));
  const sets = entries.map(([key], i) => `${COLUMNS[key]} = $${i + 2}`);
  if (changes.settings) {
    sets.push(`region = $${values.length + 2}`);
    values.push(changes.settings.region);
  }
  await client.query(`update batch set ${sets.join(', ')} where id = $1`, [id, ...values]);
}

const ENDED = ['waiting', 'staged', 'refused', 'applied', 'rolled-back', 'discarded'];

/** Nothing is under way any more. */
export async function endProgress(client: PoolClient, id: string): Promise<void> {
  await client.query('delete from batch_progress where batch = $1', [id]);
}

/** Ignored where the work has ended meanwhile. */
export async function writeProgress(pool: PoolClient | Pool, id: string, progress: Batch['progress']): Promise<void> {
  if (progress === null) {
    await pool.query('delete from batch_progress where batch = $1', [id]);
    return;
  }
  await pool.query(
    `insert into batch_progress (batch, body) select id, $2 from batch where id = $1 and state <> all ($3::text[])
     on conflict (batch) do update set body = excluded.body`,
    [id, JSON.stringify(progress), ENDED],
  );
}

/** One more step; decisions in a row by one person are one step. */
export function withStep({ steps }: BatchRecord, step: BatchStep): readonly BatchStep[] {
  const last = steps.at(-1);
  const again = step.did === 'decided' && last?.did === 'decided' && last.actor === step.actor;
  return [...(again ? steps.slice(0, -1) : steps), step];
}

/** Something else was done to it: what was asked for and refused before is past. */
export const NOT_ASKED = { requested: null, refusal: null } as const;
